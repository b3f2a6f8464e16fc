package io.piecework.ledger.quickstart.month;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.reports.finance.CashMovement;
import io.piecework.ledger.work.award.GrantBonus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ticks off the lines of a bank's statement against the movements of the ledger's cash. */
public final class BankStatement {

    private BankStatement() {}

    public static void main(String[] args) {
        try (Ledger ledger = Ledger.inMemory()) {
            happen(ledger);
            reconcile(ledger);
        }
    }

    private static void happen(Ledger ledger) {
        ledger.execute(DepositFunds.of("d-1", "acme", Amount.of("500.00", "EUR")));
        for (String worker : List.of("ada", "ben")) {
            ledger.execute(GrantBonus.of("b-" + worker, worker, "acme", Amount.of("40.00", "EUR"), "a good week"));
            ledger.execute(SetPayoutMethod.of("m-" + worker, worker, "bank", "tok-" + worker));
            ledger.execute(RequestPayout.of("p-" + worker, worker, PayoutPolicy.minorUnit("EUR")));
            ledger.execute(ReportPayout.of("p-" + worker, 1, PayoutOutcome.PAID));
        }
    }

    private static void reconcile(Ledger ledger) {
        Map<String, Amount> bank = new LinkedHashMap<>(); // the end-to-end id of each line, and its amount
        bank.put("d-1", Amount.of("500.00", "EUR"));
        bank.put("p-ada/1", Amount.of("-40.00", "EUR"));
        bank.put("FEE 12/2026", Amount.of("-3.50", "EUR"));

        var movements = new ArrayList<CashMovement>();
        Reports.of(ledger.asAuditor()).cash(StatementPeriod.all(), movements::add);
        for (CashMovement movement : movements) {
            if (movement.kind().equals("closing")) {
                System.out.println("the ledger's cash: " + movement.balance());
            } else if (!movement.isTotal()) {
                Amount line = bank.remove(movement.reference());
                boolean same = movement.amount().equals(line);
                System.out.println((same ? "ticked off " : "NOT IN THE BANK'S STATEMENT ") + movement.reference() + " "
                        + movement.amount() + " " + movement.party());
            }
        }
        bank.forEach((reference, amount) -> System.out.println("NOT IN THE LEDGER " + reference + " " + amount));
    }
}
