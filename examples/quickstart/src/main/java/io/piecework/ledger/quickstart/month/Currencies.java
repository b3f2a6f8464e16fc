package io.piecework.ledger.quickstart.month;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.CashOut;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.PayoutView;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.payout.Threshold;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.task.PublishTask;

/** Pounds, dollars and yen side by side, and one threshold for pounds and dollars. */
public final class Currencies {

    private Currencies() {}

    public static void main(String[] args) {
        try (Ledger ledger = Ledger.inMemory()) {
            earn(ledger);
            payOut(ledger);
            goWrong(ledger);
        }
    }

    private static void earn(Ledger ledger) {
        ledger.execute(DepositFunds.of("d-1", "acme", Amount.of("20.00", "GBP")));
        ledger.execute(DepositFunds.of("d-2", "acme", Amount.of("20.00", "USD")));
        ledger.execute(DepositFunds.of("d-3", "acme", Amount.of("2000", "JPY")));
        ledger.execute(GrantBonus.of("b-1", "ada", "acme", Amount.of("4.00", "GBP"), "a good week"));
        ledger.execute(GrantBonus.of("b-2", "ada", "acme", Amount.of("3.00", "USD"), "a good week"));
        ledger.execute(GrantBonus.of("b-3", "ada", "acme", Amount.of("400", "JPY"), "a good week"));
        for (Balance balance : ledger.asWorker("ada").balances()) {
            System.out.println(balance.available());
        }
    }

    private static void payOut(Ledger ledger) {
        PayoutPolicy pounds = PayoutPolicy.minorUnit("GBP")
                .from(Threshold.of(Amount.of("6.00", "GBP")).with("USD", Amount.of("0.79", "GBP")));
        PayoutPolicy dollars = PayoutPolicy.minorUnit("USD");
        ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", "tok-4711"));
        ledger.execute(CashOut.of("c-1", "ada", pounds, dollars)); // 4.00 + 3.00 × 0.79 is 6.37
        for (PayoutId id : ledger.asOperator().cashOut("c-1").orElseThrow().payouts()) {
            PayoutView payout = ledger.asWorker("ada").payout(id.value()).orElseThrow();
            System.out.println(payout.payout() + " sends " + payout.sent());
        }
    }

    private static void goWrong(Ledger ledger) {
        try {
            Amount.of("1.00", "GBP").plus(Amount.of("1.00", "USD"));
        } catch (RuntimeException wrong) {
            System.out.println(wrong.getMessage());
        }
        try {
            ledger.execute(PublishTask.of("gold", "acme", Amount.of("1.00", "XAU"), 1));
        } catch (RuntimeException wrong) {
            System.out.println(wrong.getMessage());
        }
        try {
            ledger.execute(PublishTask.of("cats", "acme", Amount.of("1.00", "EUR"), 1));
        } catch (RefusedException refused) {
            System.out.println(refused.getMessage());
        }
    }
}
