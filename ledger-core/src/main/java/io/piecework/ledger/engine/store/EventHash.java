package io.piecework.ledger.engine.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The SHA-256 of a row of {@code ledger_event}. It covers the row's columns in the order of {@link Content}, then the hash of the event
 * before it in its stream (empty for the first event). Each part is preceded by its length in bytes. Numbers are eight bytes, the most
 * significant first; {@code recorded_at} is microseconds since 1970.
 */
public final class EventHash {

    private static final byte[] NONE = new byte[0];
    private static final long MICROS = 1_000_000;

    /** The columns of a row, without its hash. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Content(
            long position, String stream, long sequence, String name, long revision, Instant recorded, byte[] payload) {

        /** The row's hash, given that of the event before it; null before the first. */
        public byte[] after(byte @Nullable [] predecessor) {
            MessageDigest digest = sha256();
            number(digest, position);
            bytes(digest, stream.getBytes(StandardCharsets.UTF_8));
            number(digest, sequence);
            bytes(digest, name.getBytes(StandardCharsets.UTF_8));
            number(digest, revision);
            number(digest, recorded.getEpochSecond() * MICROS + recorded.getNano() / 1_000);
            bytes(digest, payload);
            bytes(digest, predecessor == null ? NONE : predecessor);
            return digest.digest();
        }
    }

    private EventHash() {}

    private static void number(MessageDigest digest, long value) {
        bytes(digest, ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    private static void bytes(MessageDigest digest, byte[] value) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(value.length).flip());
        digest.update(value);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
