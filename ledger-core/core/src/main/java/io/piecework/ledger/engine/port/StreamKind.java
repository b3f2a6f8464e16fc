package io.piecework.ledger.engine.port;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A kind of stream.
 *
 * @param <S> the state; immutable
 * @param prefix the part of the stream's name before the first colon
 * @param initial the state of a stream without events
 * @param evolution the state after one more event. It must only assign: no refusal, no clock, no configuration
 * @param recheckedBeforeCommit whether a decision that only read such a stream is checked again: right before the commit, when the {@link
 *     HighWaterMark} already waits for the transaction, the writer compares the stream's version and retries if it has changed. A stream that
 *     the unit appends to is always checked
 * @param snapshots how states are stored as snapshots, for kinds with long streams; empty for none
 * @param person the worker whom a stream's events are about, by its state, where the events do not name the worker themselves; null for none
 */
@API(status = API.Status.INTERNAL)
public record StreamKind<S>(
        String prefix,
        S initial,
        BiFunction<S, LedgerEvent, S> evolution,
        boolean recheckedBeforeCommit,
        Optional<Snapshots<S>> snapshots,
        Function<S, @Nullable WorkerId> person) {

    /** The streams of operations, each with one event. All modules share this kind, each with its own events. */
    public static final StreamKind<Optional<LedgerEvent>> OPERATION = singleEvent("operation");

    /**
     * The snapshots of a kind of stream.
     *
     * @param revision raised whenever the state's components or the meaning of events change; older snapshots are ignored
     * @param state a record whose components have types that events may have, and no interfaces
     */
    public record Snapshots<S>(int revision, Class<S> state) {}

    /** A kind without snapshots, with events of one type. */
    public static <S, E> StreamKind<S> of(String prefix, S initial, Class<E> events, BiFunction<S, E, S> evolution) {
        return new StreamKind<>(
                prefix,
                initial,
                (state, event) -> evolution.apply(state, events.cast(event)),
                false,
                Optional.empty(),
                state -> null);
    }

    /** A kind whose streams have one event each; the state is that event. */
    public static StreamKind<Optional<LedgerEvent>> singleEvent(String prefix) {
        return of(prefix, Optional.empty(), LedgerEvent.class, (none, event) -> Optional.of(event));
    }

    /** This kind, with snapshots. */
    public StreamKind<S> snapshots(int revision, Class<S> state) {
        return new StreamKind<>(
                prefix,
                initial,
                evolution,
                recheckedBeforeCommit,
                Optional.of(new Snapshots<>(revision, state)),
                person);
    }

    /** This kind, whose streams are checked again before each commit. */
    public StreamKind<S> rechecked() {
        return new StreamKind<>(prefix, initial, evolution, true, snapshots, person);
    }

    /** This kind, whose streams are each about one worker. */
    public StreamKind<S> about(Function<S, @Nullable WorkerId> worker) {
        return new StreamKind<>(prefix, initial, evolution, recheckedBeforeCommit, snapshots, worker);
    }

    /**
     * The state after one more event.
     *
     * @throws ClassCastException where the event is not of this kind's type
     */
    public S evolve(S state, LedgerEvent event) {
        return evolution.apply(state, event);
    }

    /** What a stream's name has after its kind: {@code dogs} in {@code task:dogs}. */
    public static String id(String stream) {
        return stream.substring(stream.indexOf(':') + 1);
    }

    /** An SQL expression for the {@link #id} in a column of streams' names. */
    public static String idIn(String column) {
        return "SUBSTRING(%1$s FROM POSITION(':' IN %1$s) + 1)".formatted(column);
    }

    /** A stream's name made of several names, as a SHA-256 digest, because together they may be too long. */
    public static String digested(String prefix, String... names) {
        byte[] bytes = String.join("\0", names).getBytes(StandardCharsets.UTF_8);
        return prefix + ":" + HexFormat.of().formatHex(Sha256.digest().digest(bytes));
    }
}
