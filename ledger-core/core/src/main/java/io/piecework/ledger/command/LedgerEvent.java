package io.piecework.ledger.command;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event: a stored fact that is never edited. Every event is a record with an {@link EventName} and carries all terms and numbers of its
 * decision.
 */
public interface LedgerEvent {

    /** The actor and the two times. */
    Stamp stamp();

    /** The stored name of an event type. */
    static String nameOf(Class<? extends LedgerEvent> type) {
        return Objects.requireNonNull(type.getAnnotation(EventName.class)).value();
    }

    /**
     * The type of the command that the event records: every component of the command is one of the event. Null where the event follows from
     * another event's command.
     */
    default @Nullable Class<? extends Command> command() {
        Class<? extends Command> command = Objects.requireNonNull(getClass().getAnnotation(EventName.class))
                .command();
        return command == Command.class ? null : command;
    }

    /** The sub-balances of the accounts it moved, after it; empty if it moved none. */
    default List<SubBalance> balances() {
        return List.of();
    }
}
