package io.piecework.ledger.terms;

import java.util.Locale;

/** The time that a {@link PayFloor} counts, from accepting work to submitting it. */
public enum FloorTime {
    /** The median of the pieces of a task, the same for each of them. */
    MEDIAN,
    /** That of the piece itself. */
    OWN;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
