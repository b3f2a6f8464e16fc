package io.piecework.ledger.testing.axon;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.axon.LedgerEvents;
import io.piecework.ledger.delivery.listener.EventCursor;
import io.piecework.ledger.delivery.listener.EventFeed;
import io.piecework.ledger.delivery.listener.Message;
import io.piecework.ledger.engine.port.WaitLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.test.FixtureExecutionException;

/** Reads the events that a step of a test stored, as Axon's processors get them. */
final class EventRecorder {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

    private final EventFeed feed;

    EventRecorder(Ledger ledger) {
        this.feed = ledger.bridge().feed();
    }

    /** The position up to which all events are stored. */
    long end() {
        return feed.end();
    }

    /** The events after a position. A refused command may leave positions without an event at the end. */
    List<EventMessage<?>> after(long position) {
        long end = feed.end();
        var found = new ArrayList<EventMessage<?>>();
        WaitLimit limit = WaitLimit.of(PATIENCE);
        try (EventCursor cursor = feed.open(position)) {
            while (!cursor.isPast(end)) {
                Optional<Message> next = cursor.next();
                next.ifPresent(message -> found.add(LedgerEvents.asEventMessage(message)));
                if (next.isEmpty() && !cursor.await(BETWEEN_LOOKS) && limit.isOver()) {
                    throw new FixtureExecutionException("the events up to position " + end + " did not appear within "
                            + PATIENCE.toSeconds() + " s");
                }
            }
            return List.copyOf(found);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new FixtureExecutionException("the thread was interrupted while it read events", interrupted);
        }
    }
}
