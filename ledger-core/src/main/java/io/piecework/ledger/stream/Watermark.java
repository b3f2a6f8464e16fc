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
    private long history;

    /** The last position given when it was looked at last. */
    private long given;

    private long position;

    /** The failure of the last look. */
    private @Nullable StorageException failure;

    /** How many have ended; changed in turn. */
    private final AtomicLong looks = new AtomicLong();

    public Watermark(HighWaterMark highWaterMark) {
        this.highWaterMark = highWaterMark;
    }

    /**
     * A position up to which all events are final; it never decreases in one {@linkplain HighWaterMark#history history}. A thread that waits
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
