package io.piecework.ledger.stream;

import io.piecework.ledger.message.LedgerEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A kind of stream: its prefix, its initial state, and the state after each event.
 *
 * @param <S> the state; immutable
 */
@API(status = API.Status.INTERNAL)
public interface StreamKind<S> {

    /** The streams of operations, each with one event. All modules share this kind, each with its own events. */
    StreamKind<Optional<LedgerEvent>> OPERATION = singleEvent("operation");

    /** The part of the stream's name before the first colon. */
    String prefix();

    /** The state of a stream without events. */
    S initial();

    /** The state after one more event. It must only assign: no refusal, no clock, no configuration. */
    S evolve(S state, LedgerEvent event);

    /**
     * Whether a decision that only read such a stream is checked again: right before the commit, when the {@link HighWaterMark} already
     * waits for the transaction, the writer compares the stream's version and retries if it has changed. A stream that the unit appends
     * to is always checked.
     */
    default boolean recheckedBeforeCommit() {
        return false;
    }

    /** How states are stored as snapshots, for kinds with long streams; empty for none. */
    default Optional<Snapshots<S>> snapshots() {
        return Optional.empty();
    }

    /**
     * The snapshots of a kind of stream.
     *
     * @param revision raised whenever the state's components or the meaning of events change; older snapshots are ignored
     * @param state a record whose components have types that events may have, and no interfaces
     */
    record Snapshots<S>(int revision, Class<S> state) {}

    /** A stream's name made of several names, as a SHA-256 digest, because together they may be too long. */
    static String digested(String prefix, String... names) {
        try {
            byte[] bytes = String.join("\0", names).getBytes(StandardCharsets.UTF_8);
            return prefix + ":"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new LinkageError("every Java has SHA-256", e);
        }
    }

    /** A kind whose streams have one event each; the state is that event. */
    static StreamKind<Optional<LedgerEvent>> singleEvent(String prefix) {
        return new StreamKind<>() {
            @Override
            public String prefix() {
                return prefix;
            }

            @Override
            public Optional<LedgerEvent> initial() {
                return Optional.empty();
            }

            @Override
            public Optional<LedgerEvent> evolve(Optional<LedgerEvent> state, LedgerEvent event) {
                return Optional.of(event);
            }
        };
    }
}
