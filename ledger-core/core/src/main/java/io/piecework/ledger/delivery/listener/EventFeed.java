package io.piecework.ledger.delivery.listener;

import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.port.EventLog;
import io.piecework.ledger.engine.port.HighWaterMark;
import io.piecework.ledger.engine.port.SharedLook;
import io.piecework.ledger.engine.port.WaitLimit;
import io.piecework.ledger.engine.port.Watermark;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The events behind the high-water mark, for a consumer that stores its own position, such as a bridge to another framework. Position 0 is
 * before the first event. Safe for any number of threads.
 */
public final class EventFeed {

    /** While others store all the time, a look at every commit costs the database more than the delivery. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

    private final EventLog log;
    private final HighWaterMark highWaterMark;
    private final Watermark watermark;
    private final FeedWatch watch = new FeedWatch(this);

    private final KnownHistory history;
    private final SharedLook looks = new SharedLook();

    /** Changed in turn. */
    private volatile WaitLimit nextLook = WaitLimit.of(Duration.ZERO);

    private long seen;

    /** @param watermark of the same high-water mark */
    EventFeed(EventLog log, HighWaterMark highWaterMark, Watermark watermark) {
        this.log = log;
        this.highWaterMark = highWaterMark;
        this.watermark = watermark;
        this.history = new KnownHistory(highWaterMark);
    }

    /**
     * Opens a cursor on the events after a position.
     *
     * @throws IllegalStateException when the ledger is closed
     */
    public EventCursor open(long after) {
        var cursor = new EventCursor(this, after);
        watch.add(cursor);
        return cursor;
    }

    /**
     * The event at a position, final or not; empty if there is none.
     *
     * @throws StorageException when this version cannot read it, or the database failed
     */
    public Optional<Message> at(long position) {
        return Message.of(log, log.at(List.of(position))).stream().findFirst();
    }

    /**
     * The position up to which all events are final now; the last event may lie before it. Waits for the transactions that are appending now.
     *
     * @throws StorageException when one of them does not end in time, or the database failed
     */
    public long end() {
        return highWaterMark.awaitFinal();
    }

    /**
     * A position before the first event that was recorded at this time or later. Recorded times need not increase with positions: a
     * process's clock may be slow. So some events after the position may have been recorded earlier. It searches from the first event on.
     *
     * @return the last position where no event was recorded so late
     * @throws StorageException as {@link #end}
     */
    public long before(Instant recorded) {
        return log.before(recorded, end());
    }

    /**
     * A position up to which all events are final, at most 5 ms old; it never decreases on one history.
     *
     * @throws StorageException as {@link SharedLook#inTurn}
     */
    long finalPosition() {
        return looks.inTurn(() -> {
            if (nextLook.isOver() || history.hasChanged()) {
                seen = watermark.position();
                nextLook = WaitLimit.of(BETWEEN_LOOKS);
            }
            return seen;
        });
    }

    /** A position up to which all events are final, looked up after this call began. */
    long finalPositionFromNow() {
        LockSupport.parkNanos(nextLook.left().toNanos());
        return finalPosition();
    }

    /** The last position given, final or not. */
    long given() {
        return highWaterMark.pending().position();
    }

    KnownHistory history() {
        return new KnownHistory(highWaterMark);
    }

    EventLog log() {
        return log;
    }

    FeedWatch watch() {
        return watch;
    }
}
