package io.piecework.ledger.benchmarks;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** Writes rows of {@code ledger_event} for COPY, with the hash chain of each stream. */
final class HashChain {

    private static final byte[] NO_HASH = new byte[0];

    private final Map<String, byte[]> lastHashes = new HashMap<>();
    private final MessageDigest digest = sha256();

    void write(StringBuilder text, long position, EventRow event) {
        byte[] payload = event.payload().getBytes(StandardCharsets.UTF_8);
        number(position);
        bytes(event.stream().getBytes(StandardCharsets.UTF_8));
        number(event.sequence());
        bytes(event.name().getBytes(StandardCharsets.UTF_8));
        number(event.revision());
        number(event.micros());
        bytes(payload);
        bytes(lastHashes.getOrDefault(event.stream(), NO_HASH));
        byte[] hash = digest.digest();
        lastHashes.put(event.stream(), hash);
        text.append(position).append('\t').append(event.stream()).append('\t');
        text.append(event.sequence()).append('\t').append(event.name()).append('\t');
        text.append(event.revision()).append('\t').append(event.recorded()).append("\t\\\\x");
        text.append(HexFormat.of().formatHex(payload)).append("\t\\\\x");
        text.append(HexFormat.of().formatHex(hash)).append('\n');
    }

    private void number(long value) {
        bytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    private void bytes(byte[] value) {
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
