package io.piecework.ledger.delivery.listener;

import io.piecework.ledger.command.ConflictException;
import io.piecework.ledger.engine.port.HighWaterMark;

/**
 * The {@linkplain HighWaterMark#history history} that positions in memory belong to. A reader checks it after each answer of the
 * database: an answer of another server says nothing about them.
 */
final class KnownHistory {

    private final HighWaterMark highWaterMark;
    private long known;

    /** Knows the present one. */
    KnownHistory(HighWaterMark highWaterMark) {
        this.highWaterMark = highWaterMark;
        this.known = highWaterMark.history();
    }

    /** Notes the present history. @return whether it is another one than before */
    boolean hasChanged() {
        long before = known;
        known = highWaterMark.history();
        return known != before;
    }

    /** @throws ConflictException where another history has begun since {@link #hasChanged} was called */
    void require() {
        highWaterMark.requireHistory(known);
    }
}
