package io.piecework.ledger.cli.bank;

import io.piecework.ledger.bank.reconcile.ReconciledLine;
import io.piecework.ledger.bank.reconcile.ReconciledLine.Found;
import io.piecework.ledger.bank.report.BankEntry;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reports.finance.CashMovement;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of a reconciliation, in one currency.
 *
 * @param reference the bank's, else the ledger's; of one booking of many payouts the file's id
 * @param bank null where the statements have none
 * @param ledger null where the ledger has none; of one booking of many payouts their sum
 * @param bankSays the bank's code and words
 * @param kind of the ledger's movement, such as {@code payout-paid}; empty for none, and for several
 * @param party of that movement
 * @param account masked, empty where the bank has none
 */
record LineRow(
        LocalDate day,
        Found found,
        String reference,
        String currency,
        @Nullable BigDecimal bank,
        @Nullable BigDecimal ledger,
        BigDecimal difference,
        String cause,
        String bankSays,
        String kind,
        String party,
        String account) {

    static LineRow of(ReconciledLine line) {
        BankEntry bank = line.bank();
        List<CashMovement> ledger = line.ledger();
        CashMovement only = ledger.size() == 1 ? ledger.get(0) : null;
        return new LineRow(
                line.day(),
                line.found(),
                reference(bank, only),
                line.difference().currencyCode(),
                bank == null || bank.amount() == null ? null : number(bank.amount()),
                ledger.stream()
                        .map(CashMovement::amount)
                        .reduce(Amount::plus)
                        .map(LineRow::number)
                        .orElse(null),
                number(line.difference()),
                line.found() == Found.BATCH ? payouts(ledger.size()) : line.cause(),
                bank == null ? "" : (bank.reasonCode() + " " + bank.reasonText()).strip(),
                only == null ? "" : only.kind(),
                only == null ? "" : only.party(),
                bank == null || bank.account() == null ? "" : bank.account().toString());
    }

    private static String payouts(int number) {
        return number == 1 ? "1 payout" : number + " payouts";
    }

    private static String reference(@Nullable BankEntry bank, @Nullable CashMovement only) {
        if (bank == null) {
            return only == null ? "" : only.reference();
        }
        String file = bank.message();
        return bank.endToEndId().isEmpty() && file != null ? file : bank.endToEndId();
    }

    /** Why it is open, with what the one side that has it says. */
    String inWords() {
        if (found == Found.ONLY_LEDGER) {
            return kind + (party.isEmpty() ? "" : " of " + party) + ", " + cause;
        }
        return cause
                + (cause.isEmpty() || bankSays.isEmpty() ? "" : "; ")
                + (bankSays.isEmpty() ? "" : "the bank says: " + bankSays);
    }

    /** With all digits of the currency. */
    static BigDecimal number(Amount amount) {
        return new BigDecimal(amount.text());
    }
}
