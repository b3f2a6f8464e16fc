package io.piecework.ledger.command;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
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

    /**
     * A text component that is stored as a {@link Reason} is: sealed with the key of the worker whom the event is about, if the ledger seals
     * texts.
     */
    @Target(ElementType.RECORD_COMPONENT)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Personal {}

    /** An event type whose texts are never sealed, although it names a worker. They say nothing about the worker. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface NeverSealed {}

    /**
     * A component that the stored form of a record leaves out when it has its usual value; a reader puts that value in its place. A component
     * that is null is left out without this mark.
     */
    @Target(ElementType.RECORD_COMPONENT)
    @Retention(RetentionPolicy.RUNTIME)
    @interface LeftOutWhen {

        /**
         * The usual value: {@code 0} for an amount, in the currency of the record's first amount that is never left out; the word of an enum's
         * constant; the name of another component, whose value it is; or {@code recorded_at}, the column of the event's row, outside of which the
         * component is never left out.
         */
        String value();
    }
}
