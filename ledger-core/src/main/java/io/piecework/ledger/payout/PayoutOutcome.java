package io.piecework.ledger.payout;

import java.util.Locale;

/** What a rail can say of an attempt. */
public enum PayoutOutcome {
    /** It does not know itself. */
    UNKNOWN,
    /** It waits for the worker to take it. */
    UNCLAIMED,
    /** It arrived. */
    PAID,
    /** It did not, and the money is back. */
    FAILED,
    /** It came back, before it had arrived or after. */
    RETURNED,
    /** Somebody took it back. */
    REVERSED;

    PayoutStatus status() {
        return PayoutStatus.valueOf(name());
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
