package io.piecework.ledger.axon.testing;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.axon.LedgerEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.test.FixtureExecutionException;

/** Reads the events that a step of a test stored, as Axon's processors read them. */
final class EventRecorder {

    private static final int PATIENCE_SECONDS = 10;

    private final LedgerEvents events;

    EventRecorder(Ledger ledger) {
        this.events = LedgerEvents.of(ledger);
    }

    /** The position of the last event. */
    long end() {
        return events.createHeadToken().position().orElse(0);
    }

    /** The events after a position, up to the last. */
    List<EventMessage<?>> after(long position) {
        long end = end();
        var found = new ArrayList<EventMessage<?>>();
        try (BlockingStream<TrackedEventMessage<?>> stream =
                events.openStream(new GlobalSequenceTrackingToken(position))) {
            long last = position;
            while (last < end) {
                if (!stream.hasNextAvailable(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw new FixtureExecutionException(
                            "the events after position " + last + " did not appear within " + PATIENCE_SECONDS + " s");
                }
                TrackedEventMessage<?> next = stream.nextAvailable();
                found.add(next);
                last = next.trackingToken().position().orElse(end);
            }
            return List.copyOf(found);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new FixtureExecutionException("the thread was interrupted while it read events", interrupted);
        }
    }
}
