package io.piecework.ledger.stream;

import io.piecework.ledger.message.LedgerEvent;

/** One stream within a unit. Its state includes the events that the unit has appended so far. */
public interface EventStream<S> {

    S state();

    /** Appends an event, which is stored if and when the unit commits. */
    void append(LedgerEvent event);
}
