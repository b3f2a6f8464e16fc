package io.piecework.ledger.stream;

import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.LedgerEvent;

/** A part of the ledger that decides commands. */
public interface Room {

    /** Says which commands this room decides and which streams and events are its own. */
    void describe(Plan plan);

    /** Decides a command: appends what happens to the unit's streams, or refuses by throwing. */
    interface Decider<C extends Command> {

        /** Answers with the event that the receipt is written from, the stored one where the command is a repeat. */
        LedgerEvent decide(C command, Unit unit);
    }

    /** Collects what the rooms say of themselves. */
    interface Plan {

        <C extends Command> Plan decides(Class<C> command, Decider<C> decider);

        /** A kind of stream, once among all rooms. */
        Plan keeps(StreamKind<?> kind);

        /** All permitted subclasses of a sealed interface of events. */
        Plan records(Class<? extends LedgerEvent> events);

        /**
         * How an event that was stored at an older revision is read; one step for each revision but the current one.
         *
         * @param from the revision whose form it takes, and makes the next one's
         */
        Plan upcasts(Class<? extends LedgerEvent> event, int from, Upcaster step);
    }
}
