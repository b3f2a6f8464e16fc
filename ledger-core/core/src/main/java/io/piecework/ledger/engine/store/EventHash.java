package io.piecework.ledger.engine.store;

import io.piecework.ledger.command.text.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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

    private static final int PARTS = 8;
    private static final int NUMBERS = 4;

    /** The columns of a row, without its hash. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Content(
            long position, String stream, long sequence, String name, long revision, Instant recorded, byte[] payload) {

        Content with(byte[] another) {
            return new Content(position, stream, sequence, name, revision, recorded, another);
        }

        /** The row's hash, given that of the event before it; null before the first. */
        public byte[] after(byte @Nullable [] predecessor) {
            byte[] streamBytes = stream.getBytes(StandardCharsets.UTF_8);
            byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
            byte[] before = predecessor == null ? NONE : predecessor;
            int texts = streamBytes.length + nameBytes.length + payload.length + before.length;
            var parts = ByteBuffer.allocate(PARTS * Integer.BYTES + NUMBERS * Long.BYTES + texts);
            number(parts, position);
            bytes(parts, streamBytes);
            number(parts, sequence);
            bytes(parts, nameBytes);
            number(parts, revision);
            number(parts, recorded.getEpochSecond() * MICROS + recorded.getNano() / 1_000);
            bytes(parts, payload);
            bytes(parts, before);
            return Sha256.digest().digest(parts.array());
        }
    }

    private EventHash() {}

    private static void number(ByteBuffer parts, long value) {
        parts.putInt(Long.BYTES).putLong(value);
    }

    private static void bytes(ByteBuffer parts, byte[] value) {
        parts.putInt(value.length).put(value);
    }
}
