package io.piecework.ledger.payout;

import java.util.List;
import java.util.Locale;

/** Where a payout's attempt stands, each above those that a rail can say before it. */
public enum PayoutStatus {
    REQUESTED,
    CANCELLED,
    /** It may be on its way or not: it is neither sent again nor given back until somebody knows. */
    UNKNOWN,
    SUBMITTED,
    /** It waits at the rail for the worker to take it. */
    UNCLAIMED,
    PAID,
    FAILED,
    RETURNED,
    REVERSED;

    /** An attempt stands so when it is over and its money with the worker again. */
    static final List<PayoutStatus> GIVEN_BACK = List.of(FAILED, RETURNED, REVERSED);

    /** Whether this is left behind when the other is said. */
    boolean isBelow(PayoutStatus other) {
        return compareTo(other) < 0;
    }

    PayoutStatus or(PayoutStatus other) {
        return isBelow(other) ? other : this;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
