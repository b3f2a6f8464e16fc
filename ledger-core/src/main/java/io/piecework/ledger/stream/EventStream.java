package io.piecework.ledger.stream;

import io.piecework.ledger.message.LedgerEvent;

/** One stream inside a unit: its state with everything the unit has appended so far. */
public interface EventStream<S> {

    S state();

    /** Adds an event, which is stored when the unit commits and not at all when it does not. */
    void append(LedgerEvent event);
}
