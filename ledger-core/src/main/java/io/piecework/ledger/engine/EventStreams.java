package io.piecework.ledger.engine;

import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;

/** Axon's event store: it collects what the units of a batch publish, and hands it over when the outermost is about to commit. */
final class EventStreams extends EmbeddedEventStore {

    private EventStreams(Builder builder) {
        super(builder);
    }

    static EventStreams over(EventStorage storage) {
        Builder builder = builder();
        builder.storageEngine(storage).threadFactory(daemons());
        return new EventStreams(builder);
    }

    /** None: the batch knows what it has appended, and Axon would compare each message with all before it. */
    @Override
    protected Stream<? extends DomainEventMessage<?>> stagedDomainEventMessages(String stream) {
        return Stream.empty();
    }

    /** The store prepares a cleaning thread for tracking readers; it must not keep the host's JVM alive. */
    private static ThreadFactory daemons() {
        return task -> {
            Thread thread = new Thread(task, "piecework-ledger-event-store");
            thread.setDaemon(true);
            return thread;
        };
    }
}
