package io.piecework.ledger.stream;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The high-water mark for callers that poll: it never waits. While a host transaction that appended stays open, the position does not
 * move; it advances once that transaction ends, even if others began meanwhile. Safe for any number of threads.
 */
@API(status = API.Status.INTERNAL)
public final class Watermark {

    private final HighWaterMark highWaterMark;
    private HighWaterMark.@Nullable PendingWatermark pending;
    private long position;
    private long timeline;

    public Watermark(HighWaterMark highWaterMark) {
        this.highWaterMark = highWaterMark;
    }

    /** A position up to which all events are final; it never decreases on one {@linkplain HighWaterMark#timeline timeline}. */
    public synchronized long position() {
        do {
            long now = highWaterMark.timeline();
            if (now != timeline) {
                timeline = now;
                pending = null;
                position = 0;
            }
            advance();
        } while (highWaterMark.timeline() != timeline);
        return position;
    }

    private void advance() {
        if (pending == null || isFinal(pending)) {
            HighWaterMark.PendingWatermark next = highWaterMark.pending();
            pending = isFinal(next) ? null : next;
        }
    }

    private boolean isFinal(HighWaterMark.PendingWatermark watermark) {
        boolean isFinal = watermark.isFinal();
        if (isFinal) {
            position = Math.max(position, watermark.position());
        }
        return isFinal;
    }
}
