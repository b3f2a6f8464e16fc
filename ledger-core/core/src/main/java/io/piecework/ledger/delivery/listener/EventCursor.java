package io.piecework.ledger.delivery.listener;

import io.piecework.ledger.command.ConflictException;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.port.ClosedLedger;
import io.piecework.ledger.engine.port.EventLog.Logged;
import io.piecework.ledger.engine.port.WaitLimit;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * A consumer's place among the events of an {@link EventFeed}: every event once, in the order of the positions. For one thread at a time;
 * any thread may close it.
 *
 * <p>An event that this version of the ledger cannot read ends the reading: the cursor stays before it, and every further call throws a
 * {@link StorageException} with its place and name. No event is skipped.
 */
public final class EventCursor implements AutoCloseable {

    private static final int BATCH = 200;
    private static final Logger LOG = LoggerFactory.getLogger(EventCursor.class);

    private final EventFeed feed;
    private final OrderingKeys keys;
    private final KnownHistory history;
    private final WakeUpSignal signal = new WakeUpSignal();
    private final Queue<Message> read = new ArrayDeque<>();

    /** All events up to here are read or taken. */
    private long position;

    /** The last event that was read; null before the first. */
    private @Nullable Mark mark;

    private boolean opened;

    private volatile Runnable callback = () -> {};
    private volatile boolean closed;
    private volatile boolean closedWithLedger;

    EventCursor(EventFeed feed, long after) {
        this.feed = feed;
        this.keys = new OrderingKeys(feed.log());
        this.history = feed.history();
        this.position = after;
    }

    /**
     * The next event, which stays the next. Empty where no further event is final yet; it does not wait for one.
     *
     * @throws StorageException when the event cannot be read, or the database failed; {@code UNAVAILABLE} for good when another server
     *     became the primary, the server was started again, or the database was restored
     * @throws IllegalStateException when the cursor or the ledger is closed
     */
    public Optional<Message> peek() {
        if (read.isEmpty()) {
            read();
        }
        return Optional.ofNullable(read.peek());
    }

    /** Takes the next event. Throws what {@link #peek} does. */
    public Optional<Message> next() {
        Optional<Message> next = peek();
        read.poll();
        return next;
    }

    /** Whether all events up to a position are taken. Positions have gaps, so the last event may be well before it. */
    public boolean isPast(long upTo) {
        return read.isEmpty() && position >= upTo;
    }

    /**
     * Waits for the next event.
     *
     * @return whether there is one; false after the longest wait
     */
    public boolean await(Duration longest) throws InterruptedException {
        WaitLimit limit = WaitLimit.of(longest);
        while (peek().isEmpty()) {
            if (limit.isOver()) {
                return false;
            }
            signal.awaitInterruptibly(limit.left());
        }
        return true;
    }

    /** Calls back, on a thread of the ledger, whenever there may be further events; the callback must neither wait nor throw. */
    public void onAvailable(Runnable callback) {
        this.callback = callback;
    }

    /** Closes the cursor; a thread that waits for an event gets an {@link IllegalStateException}. */
    @Override
    public void close() {
        closed = true;
        feed.watch().remove(this);
        signal.wake();
    }

    /** Further events are final, or the cursor is closed. */
    void wake() {
        signal.wake();
        try {
            callback.run();
        } catch (RuntimeException
                | Error thrown) { // such as an executor that is shut down: the other cursors must still be woken
            LOG.atLevel(thrown instanceof Error ? Level.WARN : Level.DEBUG)
                    .log("a callback failed: {}", thrown.getClass().getName());
        }
    }

    void closeWithLedger() {
        closedWithLedger = true;
        closed = true;
        signal.wake();
    }

    private void read() {
        if (closed) {
            throw closedWithLedger ? ClosedLedger.exception() : new IllegalStateException("the cursor is closed");
        }
        requireGiven();
        long upTo = feed.finalPosition();
        if (upTo <= position) {
            requireSameHistory();
            return;
        }
        List<Logged> events = following(upTo);
        Map<Long, String> keyByPosition = keys.of(events);
        requireSameHistory();
        for (Logged event : events) {
            LedgerEvent known = event.event();
            if (known == null) {
                requireReadBefore(event);
                return;
            }
            read.add(Message.of(event, known, Objects.requireNonNull(keyByPosition.get(event.position())), 1));
            position = event.position();
            mark = Mark.of(event);
        }
        if (events.size() < BATCH) {
            position = upTo;
        }
    }

    private List<Logged> following(long upTo) {
        Mark last = mark;
        try {
            return last == null ? feed.log().between(position, upTo, BATCH) : last.following(feed.log(), upTo, BATCH);
        } catch (LostMarkException otherHistory) {
            throw ended();
        }
    }

    /** A position that the consumer stored with another history of the database would skip the events of this one. */
    private void requireGiven() {
        if (!opened) {
            long given = feed.given();
            if (given < position) {
                throw new StorageException(
                        StorageException.Code.UNAVAILABLE,
                        "the cursor was opened at position " + position + ", and the last one given is " + given
                                + ": it was read from another history of the database; begin again at an earlier one");
            }
            opened = true;
        }
    }

    /** Another one may have other events at positions that were read. Where the consumer stands there, only its stored position says. */
    private void requireSameHistory() {
        try {
            history.require();
        } catch (ConflictException otherHistory) {
            throw ended();
        }
    }

    private static StorageException ended() {
        return new StorageException(
                StorageException.Code.UNAVAILABLE,
                "another server became the primary, or the database was restored; open a cursor at the position that you"
                        + " have stored there");
    }

    /** The events before an unreadable one are delivered first. */
    private void requireReadBefore(Logged unreadable) {
        if (read.isEmpty()) {
            throw new StorageException(
                    StorageException.Code.UNREADABLE_EVENT,
                    "event " + unreadable.name() + " at position " + unreadable.position() + ", event "
                            + unreadable.sequence() + " of stream " + unreadable.stream()
                            + ", cannot be read by this version of the ledger; no later event is delivered; use the"
                            + " version that wrote it");
        }
    }
}
