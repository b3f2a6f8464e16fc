package io.piecework.ledger.payout;

import java.util.Locale;

/** Where a payout stands. */
public enum PayoutStatus {
    REQUESTED,
    CANCELLED,
    SUBMITTED,
    PAID,
    FAILED,
    RETURNED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
