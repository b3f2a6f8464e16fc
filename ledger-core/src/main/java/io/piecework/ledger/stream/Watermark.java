package io.piecework.ledger.stream;

import io.piecework.ledger.message.StorageException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
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
    private final ReentrantLock turn = new ReentrantLock();
    private long position;
    private long timeline;

    /** The failure of the last look. */
    private @Nullable StorageException failure;

    /** How many have ended; changed in turn. */
    private final AtomicLong looks = new AtomicLong();

    public Watermark(HighWaterMark highWaterMark) {
        this.highWaterMark = highWaterMark;
    }

    /**
     * A position up to which all events are final; it never decreases on one {@linkplain HighWaterMark#timeline timeline}. A thread that waits
     * for another one's look at the database gets its failure: each of many would wait for a frozen server in its turn.
     */
    public long position() {
        long before = looks.get();
        turn.lock();
        try {
            if (failure != null && looks.get() != before) {
                throw failure;
            }
            return noted();
        } finally {
            turn.unlock();
        }
    }

    private long noted() {
        try {
            long found = look();
            failure = null;
            return found;
        } catch (StorageException e) {
            failure = e;
            throw e;
        } finally {
            looks.incrementAndGet();
        }
    }

    private long look() {
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
