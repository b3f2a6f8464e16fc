package io.piecework.ledger.work.terms;

import java.util.Locale;

/** Which amount a fee is rounded on. */
public enum FeeCounting {
    /** Each slot's fee is rounded alone. */
    LINE,
    /** The fee of all slots together is rounded. Each slot takes its share of what is left, so the slots add up to the total. */
    TOTAL;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
