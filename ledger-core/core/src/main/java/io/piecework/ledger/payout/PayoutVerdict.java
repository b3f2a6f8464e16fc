package io.piecework.ledger.payout;

import java.util.Locale;

/** An operator's decision on an exception: a rail's report that contradicts what was known. */
public enum PayoutVerdict {
    /** The report does not count: no money moves. */
    DISMISSED,
    /** The report counts: the money moves. */
    ACCEPTED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
