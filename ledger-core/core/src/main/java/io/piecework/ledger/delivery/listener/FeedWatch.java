package io.piecework.ledger.delivery.listener;

import io.piecework.ledger.engine.port.ClosedLedger;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Looks for events that have become final, and wakes the open cursors of a feed. Its thread runs while a cursor is open. It looks whenever
 * this process stored something, and polls for what other processes stored and for transactions that ended. Safe for any number of threads.
 */
final class FeedWatch {

    private static final Duration POLL = PollingPolicy.DEFAULT.poll();
    private static final Duration IDLE = PollingPolicy.DEFAULT.idle();
    private static final Duration LONGEST_PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(FeedWatch.class);

    private final EventFeed feed;
    private final WakeUpSignal signal = new WakeUpSignal();
    private final Set<EventCursor> cursors = ConcurrentHashMap.newKeySet();
    private @Nullable Thread thread;
    private boolean closed;

    /** Up to here the cursors were woken; in another history it may lie ahead. For the thread only. */
    private long announced;

    private Duration pause = POLL;

    FeedWatch(EventFeed feed) {
        this.feed = feed;
    }

    synchronized void add(EventCursor cursor) {
        if (closed) {
            throw ClosedLedger.exception();
        }
        cursors.add(cursor);
        if (thread == null) {
            thread = new Thread(this::watch, "piecework-ledger-feed");
            thread.setDaemon(true);
            thread.start();
        }
    }

    void remove(EventCursor cursor) {
        cursors.remove(cursor);
        signal.wake();
    }

    /** This process stored something. Returns at once and throws nothing. */
    void wake() {
        if (!cursors.isEmpty()) {
            signal.wake();
        }
    }

    /** Closes all cursors; none can be opened afterwards. */
    void close() {
        synchronized (this) {
            closed = true;
        }
        cursors.forEach(EventCursor::closeWithLedger);
        signal.wake();
    }

    private void watch() {
        while (isNeeded()) {
            boolean woken = signal.await(pause);
            try {
                boolean moved = announce();
                pause = woken || moved ? POLL : longer(IDLE);
            } catch (RuntimeException | Error failed) {
                pause = longer(LONGEST_PAUSE_AFTER_FAILURE); // the cursors' own reads report it
                LOG.atLevel(failed instanceof Error ? Level.WARN : Level.DEBUG)
                        .log(
                                "the feed of events cannot be read now: {}",
                                failed.getClass().getName());
            }
        }
    }

    /** Where it answers no, {@link #add} starts another thread. */
    private synchronized boolean isNeeded() {
        if (closed || cursors.isEmpty()) {
            thread = null;
            return false;
        }
        return true;
    }

    private boolean announce() {
        long position = feed.finalPositionFromNow();
        if (position == announced) {
            return false;
        }
        announced = position;
        cursors.forEach(EventCursor::wake);
        return true;
    }

    private Duration longer(Duration longest) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(longest) > 0 ? longest : doubled;
    }
}
