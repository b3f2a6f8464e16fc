package io.piecework.ledger.engine;

import io.piecework.ledger.message.StorageException;
import java.util.concurrent.ThreadFactory;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;

/** Axon's event store, which would fold a stream with a hole without a word: here every load counts its events. */
final class EventStreams extends EmbeddedEventStore {

    private EventStreams(Builder builder) {
        super(builder);
    }

    static EventStreams over(EventStorage storage) {
        Builder builder = builder();
        builder.storageEngine(storage).threadFactory(daemons());
        return new EventStreams(builder);
    }

    @Override
    public DomainEventStream readEvents(String stream) {
        return new Contiguous(stream, super.readEvents(stream));
    }

    /** The store prepares a cleaning thread for tracking readers; it must not keep the host's JVM alive. */
    private static ThreadFactory daemons() {
        return task -> {
            Thread thread = new Thread(task, "piecework-ledger-event-store");
            thread.setDaemon(true);
            return thread;
        };
    }

    private static final class Contiguous implements DomainEventStream {

        private final String stream;
        private final DomainEventStream events;
        private long expected;

        Contiguous(String stream, DomainEventStream events) {
            this.stream = stream;
            this.events = events;
        }

        @Override
        public boolean hasNext() {
            return events.hasNext();
        }

        @Override
        public DomainEventMessage<?> peek() {
            return events.peek();
        }

        @Override
        public DomainEventMessage<?> next() {
            DomainEventMessage<?> event = events.next();
            if (event.getSequenceNumber() != expected) {
                throw new StorageException(
                        "stream " + stream + " has no event " + expected + ", the next is " + event.getSequenceNumber(),
                        null);
            }
            expected++;
            readable(event);
            return event;
        }

        @Override
        public Long getLastSequenceNumber() {
            return events.getLastSequenceNumber();
        }

        private void readable(DomainEventMessage<?> event) {
            try {
                event.getPayload();
            } catch (RuntimeException unreadable) {
                throw Failures.unreadable(stream, event.getSequenceNumber(), unreadable);
            }
        }
    }
}
