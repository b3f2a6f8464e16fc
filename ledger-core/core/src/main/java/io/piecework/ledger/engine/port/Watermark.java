package io.piecework.ledger.engine.port;

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
    private final SharedLook looks = new SharedLook();
    private long history;

    /** The last position given when it was looked at last. */
    private long given;

    private long position;

    public Watermark(HighWaterMark highWaterMark) {
        this.highWaterMark = highWaterMark;
    }

    /**
     * A position up to which all events are final; it never decreases in one {@linkplain HighWaterMark#history history}.
     *
     * @throws io.piecework.ledger.command.StorageException as {@link SharedLook#inTurn}
     */
    public long position() {
        return looks.inTurn(this::look);
    }

    private long look() {
        do {
            long now = highWaterMark.history();
            if (now != history) {
                forget();
                history = now;
            }
            advance();
        } while (highWaterMark.history() != history);
        return position;
    }

    private void forget() {
        pending = null;
        given = 0;
        position = 0;
    }

    /** What was pending counts only where the database still has given as many positions: they are never taken back, except by a restore. */
    private void advance() {
        HighWaterMark.PendingWatermark before = pending;
        if (before != null && !before.isFinal()) {
            return;
        }
        HighWaterMark.PendingWatermark next = highWaterMark.pending();
        if (next.position() < given) {
            forget();
            highWaterMark.setBack();
            return;
        }
        given = next.position();
        boolean isFinal = next.isFinal();
        pending = isFinal ? null : next;
        if (isFinal) {
            position = next.position();
        } else if (before != null) {
            position = before.position();
        }
    }
}
