package io.piecework.ledger.journal.fingerprint;

import io.piecework.ledger.command.text.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;

/** The fingerprint of the events that it was given so far. */
final class RunningFingerprint {

    /** The positions of a block: of two neighbouring blocks, the second begins with the digest of the first. */
    static final int BLOCK = 1_024;

    private final MessageDigest digest;
    private final Fingerprint from;
    private long position;
    private long events;

    /** @param from the fingerprint at the end of a block, or of no events */
    RunningFingerprint(Fingerprint from) {
        this.digest = Sha256.digest();
        this.from = from;
        this.position = from.position();
        this.events = from.events();
    }

    private RunningFingerprint(RunningFingerprint other) {
        this.digest = copy(other.digest);
        this.from = other.from;
        this.position = other.position;
        this.events = other.events;
    }

    /** Another one with the same events, which goes on by itself. */
    RunningFingerprint copy() {
        return new RunningFingerprint(this);
    }

    /** The position of the last event. */
    long position() {
        return position;
    }

    /** The last position of the block that a position is in. */
    static long endOfBlock(long position) {
        return (position + BLOCK - 1) / BLOCK * BLOCK;
    }

    /** Whether an event at this position begins another block. */
    boolean endsBefore(long next) {
        return events > 0 && endOfBlock(next) > endOfBlock(position);
    }

    /** The next event, by position. */
    void next(long next, byte[] hash) {
        if (endsBefore(next)) {
            byte[] before = HexFormat.of().parseHex(now().digest());
            digest.reset();
            digest.update(before);
        }
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(next).flip());
        digest.update(hash);
        position = next;
        events++;
    }

    Fingerprint now() {
        if (events == from.events()) {
            return from;
        }
        return new Fingerprint(
                position, events, HexFormat.of().formatHex(copy(digest).digest()));
    }

    private static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new LinkageError("Java's SHA-256 can be cloned", e);
        }
    }
}
