package io.piecework.ledger.payout;

import java.util.Locale;

/** What a rail reports about an attempt. */
public enum PayoutOutcome {
    /** The rail does not know the outcome. */
    UNKNOWN,
    /** The rail has the attempt and has not paid it yet. */
    SUBMITTED,
    /** The attempt waits at the rail until the worker claims it. */
    UNCLAIMED,
    /** The money reached the worker. */
    PAID,
    /** The rail could not pay, and the money is back. */
    FAILED,
    /** The money came back, before or after it was paid. */
    RETURNED,
    /** The rail took the money back. */
    REVERSED;

    PayoutStatus status() {
        return PayoutStatus.valueOf(name());
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
