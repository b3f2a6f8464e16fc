package io.piecework.ledger.message;

import java.util.Locale;

/** How far money may be taken back from a worker who no longer has it. */
public enum Recovery {
    /** No further than what is available: more is refused. */
    AVAILABLE,
    /** As far as it takes: what is missing is owed, and later earnings go against it first. */
    NEGATIVE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
