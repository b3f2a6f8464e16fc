package io.piecework.ledger.stream;

import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.RepeatComparison;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries out each command once: a new command is decided and its event appended; a repeated command is answered with the event that
 * is stored for it. Every module decides its commands through this class.
 *
 * <p>The stored event is looked up before the decision runs, so a repeat succeeds even where the command itself would now be refused.
 * All methods throw {@link Refusal} {@code id-reused} when the command differs from the stored event.
 */
public final class Idempotent {

    private Idempotent() {}

    /**
     * For a command whose event is one of several in its subject's stream.
     *
     * @param stored the event that an earlier copy of this command led to; null when there is none
     * @param type the type of event that a repeat must find
     * @param decide the decision; it may end in another event than {@code type} where the module says so
     */
    public static LedgerEvent once(
            Command command,
            EventStream<?> stream,
            @Nullable LedgerEvent stored,
            Class<? extends LedgerEvent> type,
            Supplier<? extends LedgerEvent> decide) {
        if (stored != null) {
            return RepeatComparison.of(command, stored, type);
        }
        LedgerEvent event = decide.get();
        stream.append(event);
        return event;
    }

    /** For a command whose event is the only one in its subject's stream, such as a deposit. */
    public static LedgerEvent once(
            Command command,
            EventStream<Optional<LedgerEvent>> stream,
            Class<? extends LedgerEvent> type,
            Supplier<? extends LedgerEvent> decide) {
        return once(command, stream, stream.state().orElse(null), type, decide);
    }

    /** For a command that can be given more than once about its subject: its id names an operation with a stream of its own. */
    public static LedgerEvent operation(
            Command command, Unit unit, Class<? extends LedgerEvent> type, Supplier<? extends LedgerEvent> decide) {
        return once(command, operation(command, unit), type, decide);
    }

    /**
     * For an operation that also changes its subject's stream.
     *
     * @param then appends the change, after the operation's event is appended
     */
    public static <E extends LedgerEvent> LedgerEvent operation(
            Command command, Unit unit, Class<E> type, Supplier<E> decide, Consumer<E> then) {
        EventStream<Optional<LedgerEvent>> operation = operation(command, unit);
        return once(command, operation, operation.state().orElse(null), type, decide, then);
    }

    /**
     * For a command that changes a second stream.
     *
     * @param then appends to the second stream, after the event is appended to the first
     */
    public static <E extends LedgerEvent> LedgerEvent once(
            Command command,
            EventStream<?> stream,
            @Nullable LedgerEvent stored,
            Class<E> type,
            Supplier<? extends E> decide,
            Consumer<E> then) {
        if (stored != null) {
            return RepeatComparison.of(command, stored, type);
        }
        E event = decide.get();
        stream.append(event);
        then.accept(event);
        return event;
    }

    private static EventStream<Optional<LedgerEvent>> operation(Command command, Unit unit) {
        return unit.stream(StreamKind.OPERATION, command.id().stream());
    }
}
