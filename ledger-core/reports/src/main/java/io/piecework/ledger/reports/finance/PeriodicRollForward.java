package io.piecework.ledger.reports.finance;

import io.piecework.ledger.money.Amount;

/**
 * The roll-forward of an account in one part of a period, as in {@link RollForward}.
 *
 * @param period the part, such as {@code 2026-05}; the first and the last end where the whole period does
 */
public record PeriodicRollForward(
        String accountClass,
        String account,
        String period,
        Amount opening,
        Amount debits,
        Amount credits,
        Amount closing,
        long postings,
        long firstPosition,
        long lastPosition)
        implements TotalRow {

    static PeriodicRollForward of(String period, RollForward line) {
        return new PeriodicRollForward(
                line.accountClass(),
                line.account(),
                period,
                line.opening(),
                line.debits(),
                line.credits(),
                line.closing(),
                line.postings(),
                line.firstPosition(),
                line.lastPosition());
    }

    PeriodicRollForward withoutFigures(String part) {
        Amount zero = Amount.zero(opening.currency());
        return new PeriodicRollForward(accountClass, account, part, zero, zero, zero, zero, 0, 0, 0);
    }

    @Override
    public boolean isTotal() {
        return account.isEmpty();
    }

    /** Whether the account has a balance or a movement. */
    boolean isUsed() {
        return postings > 0 || !opening.isZero() || !closing.isZero();
    }
}
