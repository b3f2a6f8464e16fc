package io.piecework.ledger.engine.port;

import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Refusal;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** A module of the ledger: it owns streams and events, and decides commands. */
@API(status = API.Status.INTERNAL)
public interface LedgerModule {

    /** Registers the module's streams, events, commands and guards. */
    void register(Registration registration);

    /** Decides a command: appends events to the unit's streams, or throws a {@link Refusal}. */
    interface Decider<C extends Command> {

        /** Returns the event for the receipt; for a repeated command the stored one. */
        LedgerEvent decide(C command, Unit unit);
    }

    /** Checks each appended event before it is stored, and may refuse it by throwing; it appends none. */
    interface Guard {

        /** @throws Refusal if the event must not be stored; then none of the command's events is */
        void admit(LedgerEvent event, Unit unit);
    }

    /** Collects the registrations of all modules. */
    interface Registration {

        /** A command that this module decides; each command has one module. */
        <C extends Command> Registration command(Class<C> command, Decider<C> decider);

        /** A guard that sees the new events of all modules, in the order they were appended. */
        Registration guard(Guard guard);

        /** A kind of stream that this module owns; each kind has one module. */
        Registration streams(StreamKind<?> kind);

        /** The events that this module owns: all permitted subclasses of a sealed interface. */
        Registration events(Class<? extends LedgerEvent> events);

        /**
         * A step that reads an older revision of an event; there must be one for each revision but the current.
         *
         * @param from the revision that the step reads and turns into the next one
         */
        Registration upcaster(Class<? extends LedgerEvent> event, int from, Upcaster step);

        /**
         * Adds a projection with its tables and its checkpoint.
         *
         * <p>A transaction locks the rows that it adds amounts to in the order in which the projections were registered, then by key. The order
         * must be the same in all processes that write to one database, or two of them deadlock: add a new projection behind the others.
         */
        Registration projection(Projection projection);

        /** Adds a checkpoint of rows that other projections write, or of the events themselves. */
        default Registration checkpoint(Checkpoint checkpoint) {
            return projection(new Projection() {

                @Override
                public void project(List<Recorded> events, Rows rows) {
                    // the checkpoint reads what is stored, behind the high-water mark
                }

                @Override
                public Optional<Checkpoint> checkpoint() {
                    return Optional.of(checkpoint);
                }
            });
        }
    }
}
