package io.piecework.ledger.terms;

import java.util.Locale;

/** What is rounded. */
public enum FeeCounting {
    /** The fee of each slot by itself. */
    LINE,
    /** The fee of all slots published together; each takes its share of what is left, so that they add up to it. */
    TOTAL;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
