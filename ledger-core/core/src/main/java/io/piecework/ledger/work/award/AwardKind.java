package io.piecework.ledger.work.award;

import java.util.Locale;

/** The kind of an award, as the worker reads it. */
public enum AwardKind {
    BONUS,
    /** Pay for a quantity at a unit rate. */
    UNITS,
    COMPENSATION,
    EXPENSE,
    /** Pay raised to the minimum pay. */
    TOP_UP,
    ADJUSTMENT;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
