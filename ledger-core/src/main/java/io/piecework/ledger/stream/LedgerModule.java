package io.piecework.ledger.stream;

import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Refusal;

/** A part of the ledger that decides commands. */
public interface LedgerModule {

    /** Says which commands this room decides and which streams and events are its own. */
    void describe(Registration plan);

    /** Decides a command: appends what happens to the unit's streams, or refuses by throwing. */
    interface Decider<C extends Command> {

        /** Answers with the event that the receipt is written from, the stored one where the command is a repeat. */
        LedgerEvent decide(C command, Unit unit);
    }

    /** Looks at what any room's command appended, before it counts, and may refuse it by throwing; appends nothing. */
    interface Guard {

        /** @throws Refusal when the event may not be stored; then nothing of its command is */
        void admit(LedgerEvent event, Unit unit);
    }

    /** Collects what the rooms say of themselves. */
    interface Registration {

        <C extends Command> Registration decides(Class<C> command, Decider<C> decider);

        /** Whoever guards sees every event of every room, in the order in which it was appended; never those of a repeat. */
        Registration guards(Guard guard);

        /** A kind of stream, once among all rooms. */
        Registration keeps(StreamKind<?> kind);

        /** All permitted subclasses of a sealed interface of events. */
        Registration records(Class<? extends LedgerEvent> events);

        /**
         * How an event that was stored at an older revision is read; one step for each revision but the current one.
         *
         * @param from the revision whose form it takes, and makes the next one's
         */
        Registration upcasts(Class<? extends LedgerEvent> event, int from, Upcaster step);

        /**
         * Adds a projection with its tables and its checkpoint.
         *
         * <p>A transaction locks the rows that it adds amounts to in the order in which the projections were registered, then by key. The order
         * must be the same in all processes that write to one database, or two of them deadlock: add a new projection behind the others.
         */
        Registration projects(Projection projection);
    }
}
