package io.piecework.ledger.stream;

import io.piecework.ledger.message.LedgerEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A kind of stream: what its state is before the first event, and what each event makes of it.
 *
 * @param <S> the state, immutable
 */
public interface StreamKind<S> {

    /** The carrying-out of one operation; rooms share this kind, each with its own events. */
    StreamKind<Optional<LedgerEvent>> OPERATION = singleEvent("operation");

    /** What stands in front of the colon in the stream's name. */
    String prefix();

    /** The state of a stream without events. */
    S initial();

    /** The state after one more event; only assigns, never refuses, knows no clock and no configuration. */
    S evolve(S state, LedgerEvent event);

    /**
     * Whether a decision that only looked at such a stream is stored no more once the stream went on: it is looked at again right before
     * the commit, when the transaction is already one that the {@link HighWaterMark} waits for. What is appended to it is held in check anyway.
     */
    default boolean recheckedBeforeCommit() {
        return false;
    }

    /** How states are stored along the way, for kinds whose streams grow long; none otherwise. */
    default Optional<Snapshots<S>> snapshots() {
        return Optional.empty();
    }

    /**
     * Snapshots of a kind of stream.
     *
     * @param revision raised whenever a state is made of other parts, or events make something else of it: older snapshots are
     *     passed over then
     * @param state a record of what events too are made of, and of no interfaces
     */
    record Snapshots<S>(int revision, Class<S> state) {}

    /** A stream's name out of names that together may be too long for one: their digest never is. */
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

    /** A kind whose streams hold the one event that happened to their subject. */
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
