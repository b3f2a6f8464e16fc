package io.piecework.ledger.quickstart.month;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.ChargeBackCause;
import io.piecework.ledger.account.ChargeBackDeposit;
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
import java.util.List;

/** Ticks off the lines of a bank's statement against the movements of the ledger's cash. */
public final class BankStatement {

    private BankStatement() {}

    public static void main(String[] args) {
        try (Ledger ledger = Ledger.inMemory()) {
            happen(ledger);
            reconcile(ledger);
        }
    }

    /** A line of the bank's statement: the end-to-end id, and the amount as the bank booked it. */
    private record BankLine(String reference, Amount amount) {}

    private static void happen(Ledger ledger) {
        ledger.execute(DepositFunds.of("d-1", "acme", Amount.of("500.00", "EUR")));
        ledger.execute(DepositFunds.of("d-2", "zoo", Amount.of("60.00", "EUR")));
        for (String worker : List.of("ada", "ben", "cho", "dan", "eve")) {
            ledger.execute(GrantBonus.of("b-" + worker, worker, "acme", Amount.of("40.00", "EUR"), "a good week"));
            ledger.execute(SetPayoutMethod.of("m-" + worker, worker, "bank", "tok-" + worker));
            ledger.execute(RequestPayout.of("p-" + worker, worker, PayoutPolicy.minorUnit("EUR")));
        }
        ledger.execute(ReportPayout.of("p-ada", 1, PayoutOutcome.PAID));
        ledger.execute(ReportPayout.of("p-ben", 1, PayoutOutcome.PAID));
        ledger.execute(ReportPayout.of("p-ben", 1, PayoutOutcome.RETURNED).because("AC04 closed account number"));
        ledger.execute(ReportPayout.of("p-cho", 1, PayoutOutcome.SUBMITTED));
        ledger.execute(ReportPayout.of("p-dan", 1, PayoutOutcome.PAID));
        ledger.execute(ReportPayout.of("p-eve", 1, PayoutOutcome.PAID));
        ledger.execute(ChargeBackDeposit.of(
                "74537604221", "d-2", Amount.of("60.00", "EUR"), ChargeBackCause.CARD_CHARGEBACK, "74537604221"));
    }

    /** Ticks off one line of the bank: with the same reference and amount, or else with the same reference. */
    private static String found(CashMovement movement, List<BankLine> bank) {
        if (bank.remove(new BankLine(movement.reference(), movement.amount()))) {
            return "ticked off ";
        }
        for (BankLine line : bank) {
            if (line.reference().equals(movement.reference())
                    && line.amount().isNegative() == movement.amount().isNegative()) {
                bank.remove(line);
                return "THE BANK HAS " + line.amount() + " FOR ";
            }
        }
        return "NOT IN THE BANK'S STATEMENT ";
    }

    private static void reconcile(Ledger ledger) {
        var bank = new ArrayList<BankLine>();
        bank.add(new BankLine("d-1", Amount.of("500.00", "EUR")));
        bank.add(new BankLine("d-2", Amount.of("60.00", "EUR")));
        bank.add(new BankLine("p-ada/1", Amount.of("-40.00", "EUR")));
        bank.add(new BankLine("p-ben/1", Amount.of("-40.00", "EUR")));
        bank.add(new BankLine("p-ben/1", Amount.of("40.00", "EUR"))); // it came back
        bank.add(new BankLine("p-cho/1", Amount.of("-40.00", "EUR")));
        bank.add(new BankLine("p-eve/1", Amount.of("-41.20", "EUR"))); // the bank took its fee from it
        bank.add(new BankLine("74537604221", Amount.of("-60.00", "EUR"))); // the card network's reference
        bank.add(new BankLine("FEE 12/2026", Amount.of("-3.50", "EUR")));

        var movements = new ArrayList<CashMovement>();
        Reports.of(ledger.asAuditor()).cash(StatementPeriod.all(), movements::add);
        for (CashMovement movement : movements) {
            if (movement.kind().equals("closing")) {
                System.out.println("the ledger's cash: " + movement.balance());
            } else if (!movement.isTotal()) {
                System.out.println(found(movement, bank) + movement.kind() + " " + movement.reference() + " "
                        + movement.amount() + " " + movement.party());
            }
        }
        for (BankLine line : bank) {
            String known = ledger.asOperator()
                    .lists()
                    .payoutByReference(line.reference())
                    .map(payout -> "PAYOUT IS " + payout.status() + " IN THE LEDGER ")
                    .orElse("NOT IN THE LEDGER ");
            System.out.println(known + line.reference() + " " + line.amount());
        }
    }
}
