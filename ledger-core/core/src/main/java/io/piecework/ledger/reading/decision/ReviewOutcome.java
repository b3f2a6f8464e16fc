package io.piecework.ledger.reading.decision;

import java.util.Locale;

/** What a review led to. */
public enum ReviewOutcome {
    /** The decision stands. */
    UPHELD,
    /** The decision is changed, in full or in part. */
    CHANGED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
