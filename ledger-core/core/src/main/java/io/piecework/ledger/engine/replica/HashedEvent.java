package io.piecework.ledger.engine.replica;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An event by its position and its hash, which no other event at the position has: not one of another ledger, nor of another history. */
@SuppressWarnings("ArrayRecordComponent") // compared by hash
record HashedEvent(long position, byte[] hash) {

    /** @param found the hash at its position elsewhere; null where there is no event */
    boolean hasHash(byte @Nullable [] found) {
        return Arrays.equals(hash, found);
    }
}
