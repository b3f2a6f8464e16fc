package io.piecework.ledger.stream;

import org.jspecify.annotations.Nullable;

/**
 * How far events are final, looked at without waiting: while a transaction of a host's stays open, this stays where it is, and goes on
 * when that is over, though others began meanwhile. For whoever comes again; safe for any number of threads.
 */
public final class Watermark {

    private final HighWaterMark highWaterMark;
    private HighWaterMark.@Nullable PendingWatermark next;
    private long safe;

    public Watermark(HighWaterMark highWaterMark) {
        this.highWaterMark = highWaterMark;
    }

    /** A position up to which all events are final; never less than it was before. */
    public synchronized long position() {
        if (next == null || isFinal(next)) {
            HighWaterMark.PendingWatermark sighting = highWaterMark.pending();
            next = isFinal(sighting) ? null : sighting;
        }
        return safe;
    }

    private boolean isFinal(HighWaterMark.PendingWatermark sighting) {
        boolean over = sighting.isFinal();
        if (over) {
            safe = Math.max(safe, sighting.position());
        }
        return over;
    }
}
