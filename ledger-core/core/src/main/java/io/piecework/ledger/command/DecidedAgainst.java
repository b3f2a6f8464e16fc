package io.piecework.ledger.command;

import org.jspecify.annotations.Nullable;

/** An event that takes something from a worker. The ledger lists it as a decision, and the worker may ask for a review of it. */
public interface DecidedAgainst extends LedgerEvent {

    /** What it takes, from which worker and why; null where this one takes nothing. */
    @Nullable
    Taken taken();
}
