package io.piecework.ledger.command;

import java.util.Locale;

/** How far a reversal may take money back from a worker, or an opening balance from a requester. */
public enum Recovery {
    /** Up to the available balance; more is refused. */
    AVAILABLE,
    /** In full: the balance may become negative, and what comes in later fills it first. */
    NEGATIVE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
