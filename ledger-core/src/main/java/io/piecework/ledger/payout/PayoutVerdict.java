package io.piecework.ledger.payout;

import java.util.Locale;

/** An operator's decision on an exception: a rail's report that contradicts an earlier one. */
public enum PayoutVerdict {
    /** The earlier report counts: no money moves. */
    DISMISSED,
    /** The later report counts: the money moves. */
    ACCEPTED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
