package io.piecework.ledger.payout;

import java.util.Locale;

/** What a person makes of a rail that contradicts itself. */
public enum PayoutVerdict {
    /** The first answer counts: the books stay as they are. */
    DISMISSED,
    /** The later answer counts after all: the money moves. */
    ACCEPTED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
