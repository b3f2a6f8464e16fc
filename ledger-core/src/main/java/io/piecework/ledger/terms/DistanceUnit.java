package io.piecework.ledger.terms;

import java.util.Locale;

/** The unit of a distance. The ledger converts none into another. */
public enum DistanceUnit {
    KILOMETRE,
    MILE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
