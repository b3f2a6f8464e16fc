package io.piecework.ledger.assignment;

import java.util.Locale;

/** How a dispute about paid work ends. */
public enum DisputeOutcome {
    /** The worker keeps it. */
    UPHELD,
    /** It goes back to whoever paid it. */
    REVERSED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
