package io.piecework.ledger.award;

import java.util.Locale;

/** What an award is for, as the worker reads it. */
public enum AwardKind {
    BONUS,
    /** A quantity at a unit rate. */
    UNITS,
    COMPENSATION,
    EXPENSE,
    /** Up to the minimum pay. */
    TOP_UP,
    ADJUSTMENT;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
