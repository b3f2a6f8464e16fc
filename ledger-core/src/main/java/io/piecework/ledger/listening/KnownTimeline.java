package io.piecework.ledger.listening;

import io.piecework.ledger.message.ConflictException;
import io.piecework.ledger.stream.HighWaterMark;

/**
 * The {@linkplain HighWaterMark#timeline timeline} that positions in memory belong to. A reader checks it after each answer of the
 * database: an answer of another server says nothing about them.
 */
final class KnownTimeline {

    private final HighWaterMark highWaterMark;
    private long known;

    /** Knows the present one. */
    KnownTimeline(HighWaterMark highWaterMark) {
        this.highWaterMark = highWaterMark;
        this.known = highWaterMark.timeline();
    }

    /** Notes the present timeline. @return whether it is another one than before */
    boolean hasChanged() {
        long before = known;
        known = highWaterMark.timeline();
        return known != before;
    }

    /** @throws ConflictException where another server has become the primary since {@link #hasChanged} was called */
    void require() {
        highWaterMark.requireTimeline(known);
    }
}
