package io.piecework.ledger.command;

import java.util.Locale;

/** How far a reversal may take money back from a worker. */
public enum Recovery {
    /** Up to the available balance; more is refused. */
    AVAILABLE,
    /** In full: the balance may become negative, and later earnings fill it first. */
    NEGATIVE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
