package io.piecework.ledger.engine.port;

import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Parties;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RepeatComparison;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Carries out each command once: a new command is permitted and decided, and its event appended; a repeated command is answered with the
 * event that is stored for it. Every module decides its commands through this class.
 *
 * <p>The stored event is looked up before the decision runs, so a repeat succeeds even where the command itself would now be refused. An
 * actor who is not permitted learns nothing about a stored event, unless it is their own.
 *
 * <p>All methods throw {@link Refusal}: {@code not-permitted} or {@code needs-authority} when the actor may not give the command, {@code
 * id-reused} when the command differs from the stored event; {@code wrong-state} when another actor gave the same command first.
 */
@API(status = API.Status.INTERNAL)
public final class Idempotent {

    private final Command command;
    private final Unit unit;
    private final Parties parties;

    private Idempotent(Command command, Unit unit, Parties parties) {
        this.command = command;
        this.unit = unit;
        this.parties = parties;
    }

    /** @param parties the people that the command is about, as the unit's streams and the command name them */
    public static Idempotent of(Command command, Unit unit, Parties parties) {
        return new Idempotent(command, unit, parties);
    }

    /**
     * For a command whose event is one of several in its subject's stream.
     *
     * @param stored the event that an earlier copy of this command led to; null when there is none
     * @param type the type of event that a repeat must find
     * @param decide the decision; it may end in another event than {@code type} where the module says so
     */
    public LedgerEvent once(
            EventStream<?> stream,
            @Nullable LedgerEvent stored,
            Class<? extends LedgerEvent> type,
            Supplier<? extends LedgerEvent> decide) {
        return once(stream, stored, type, decide, event -> {});
    }

    /**
     * For a fact that another system reports, in one or more ways, and that counts once: the first report counts, and a later one is its repeat,
     * from any permitted actor, with any words and time.
     *
     * @param stored the event of the first report; null when there is none
     */
    public LedgerEvent fact(
            EventStream<?> stream, @Nullable LedgerEvent stored, Supplier<? extends LedgerEvent> decide) {
        if (!isOwn(stored)) {
            unit.permit(command, parties);
        }
        if (stored != null) {
            stream.noteRepeat();
            return stored;
        }
        LedgerEvent event = decide.get();
        stream.append(event);
        return event;
    }

    /** For a command whose event is the only one in its subject's stream, such as a deposit. */
    public LedgerEvent once(
            EventStream<Optional<LedgerEvent>> stream,
            Class<? extends LedgerEvent> type,
            Supplier<? extends LedgerEvent> decide) {
        return once(stream, stream.state().orElse(null), type, decide);
    }

    /** For a command that can be given more than once about its subject: its id names an operation with a stream of its own. */
    public LedgerEvent operation(Class<? extends LedgerEvent> type, Supplier<? extends LedgerEvent> decide) {
        return once(operation(), type, decide);
    }

    /**
     * For an operation that also changes its subject's stream.
     *
     * @param then appends the change, after the operation's event is appended
     */
    public <E extends LedgerEvent> LedgerEvent operation(Class<E> type, Supplier<E> decide, Consumer<E> then) {
        EventStream<Optional<LedgerEvent>> operation = operation();
        return once(operation, operation.state().orElse(null), type, decide, then);
    }

    /**
     * For a command that changes a second stream.
     *
     * @param then appends to the second stream, after the event is appended to the first
     */
    public <E extends LedgerEvent> LedgerEvent once(
            EventStream<?> stream,
            @Nullable LedgerEvent stored,
            Class<? extends LedgerEvent> type,
            Supplier<? extends E> decide,
            Consumer<? super E> then) {
        if (!isOwn(stored)) {
            unit.permit(command, parties);
        }
        if (stored != null) {
            stream.noteRepeat();
            return RepeatComparison.of(command, stored, type, unit.sealsTexts());
        }
        E event = decide.get();
        stream.append(event);
        then.accept(event);
        return event;
    }

    private boolean isOwn(@Nullable LedgerEvent stored) {
        return stored != null && stored.stamp().actor().equals(command.actor());
    }

    private EventStream<Optional<LedgerEvent>> operation() {
        return unit.stream(StreamKind.OPERATION, command.id().stream());
    }
}
