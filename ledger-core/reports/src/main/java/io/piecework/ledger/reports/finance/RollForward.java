package io.piecework.ledger.reports.finance;

import io.piecework.ledger.journal.AccountClass;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.money.Amount;
import java.util.Locale;

/**
 * The roll-forward of an account, of all its owners together: opening + debits − credits = closing; debit positive.
 *
 * @param accountClass {@code total} for all accounts of a currency
 * @param account empty for all accounts of the class
 * @param closing read by a query of its own, not computed from the other columns
 * @param postings the number of postings in the period
 * @param firstPosition the position of the first event that posted in the period, 0 where none did
 */
public record RollForward(
        String accountClass,
        String account,
        Amount opening,
        Amount debits,
        Amount credits,
        Amount closing,
        long postings,
        long firstPosition,
        long lastPosition)
        implements TotalRow {

    private static final String TOTAL = "total";

    static RollForward zero(LedgerAccount account, Amount zero) {
        return new RollForward(named(account.accountClass()), account.toString(), zero, zero, zero, zero, 0, 0, 0);
    }

    static RollForward total(AccountClass accountClass, Amount zero) {
        return new RollForward(named(accountClass), "", zero, zero, zero, zero, 0, 0, 0);
    }

    static RollForward total(Amount zero) {
        return new RollForward(TOTAL, "", zero, zero, zero, zero, 0, 0, 0);
    }

    /** Whether opening + debits − credits is the closing; for a currency's total, also whether it is zero. */
    public boolean isProved() {
        return opening.plus(debits).minus(credits).equals(closing)
                && (!accountClass.equals(TOTAL) || (closing.isZero() && opening.isZero()));
    }

    @Override
    public boolean isTotal() {
        return account.isEmpty();
    }

    RollForward withOpening(Amount amount) {
        return new RollForward(
                accountClass, account, amount, debits, credits, closing, postings, firstPosition, lastPosition);
    }

    RollForward withClosing(Amount amount) {
        return new RollForward(
                accountClass, account, opening, debits, credits, amount, postings, firstPosition, lastPosition);
    }

    RollForward plus(RollForward other) {
        return new RollForward(
                accountClass,
                account,
                opening.plus(other.opening),
                debits.plus(other.debits),
                credits.plus(other.credits),
                closing.plus(other.closing),
                postings + other.postings,
                firstPosition == 0 || other.firstPosition == 0
                        ? Math.max(firstPosition, other.firstPosition)
                        : Math.min(firstPosition, other.firstPosition),
                Math.max(lastPosition, other.lastPosition));
    }

    private static String named(AccountClass accountClass) {
        return accountClass.toString().toLowerCase(Locale.ROOT);
    }
}
