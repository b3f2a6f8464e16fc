package io.piecework.ledger.engine.port;

import io.piecework.ledger.command.LedgerEvent;
import org.apiguardian.api.API;

/** One stream within a unit. Its state includes the events that the unit has appended so far. */
@API(status = API.Status.INTERNAL)
public interface EventStream<S> {

    S state();

    /** Appends an event, which is stored if and when the unit commits. */
    void append(LedgerEvent event);

    /** Notes that the command at hand is a repeat, whose first event is one of this stream. */
    default void noteRepeat() {}
}
