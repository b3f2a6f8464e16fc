package io.piecework.ledger.work.assignment;

import java.util.Locale;

/** The decision on a dispute. */
public enum DisputeOutcome {
    /** The worker keeps the pay. */
    UPHELD,
    /** The pay goes back to the payer. */
    REVERSED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
