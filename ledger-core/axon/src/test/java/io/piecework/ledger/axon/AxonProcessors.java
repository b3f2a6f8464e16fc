package io.piecework.ledger.axon;

import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.GenericTokenTableFactory;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.PostgresTokenTableFactory;
import org.axonframework.messaging.StreamableMessageSource;

/** Axon's streaming processors with four segments and a JDBC token store, as an application without Spring builds them. */
final class AxonProcessors implements AutoCloseable {

    static final int SEGMENTS = 4;

    enum Kind {
        POOLED,
        TRACKING
    }

    private final AxonHost host;
    private final TokenStore tokens;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(SEGMENTS + 1);
    private final List<StreamingEventProcessor> started = new ArrayList<>();

    AxonProcessors(TestDatabase kind, FreshDatabase database, AxonHost host, LedgerSerializer serializer) {
        this.host = host;
        JdbcTokenStore store = JdbcTokenStore.builder()
                .connectionProvider(host)
                .serializer(serializer)
                .build();
        boolean created = database.column("SELECT table_name FROM information_schema.tables").stream()
                .anyMatch("tokenentry"::equalsIgnoreCase);
        if (!created) {
            store.createSchema(
                    kind == TestDatabase.H2 ? GenericTokenTableFactory.INSTANCE : PostgresTokenTableFactory.INSTANCE);
        }
        this.tokens = store;
    }

    static EventHandlerInvoker invoker(Object handler) {
        return SimpleEventHandlerInvoker.builder()
                .eventHandlers(handler)
                .sequencingPolicy(LedgerEvents.perWorker())
                .listenerInvocationErrorHandler(PropagatingErrorHandler.INSTANCE)
                .build();
    }

    /** Starts a processor from the first event. */
    StreamingEventProcessor start(
            Kind kind,
            String name,
            StreamableMessageSource<TrackedEventMessage<?>> source,
            EventHandlerInvoker invoker) {
        StreamingEventProcessor processor =
                kind == Kind.POOLED ? pooled(name, source, invoker) : tracking(name, source, invoker);
        started.add(processor);
        processor.start();
        return processor;
    }

    private StreamingEventProcessor pooled(
            String name, StreamableMessageSource<TrackedEventMessage<?>> source, EventHandlerInvoker invoker) {
        return PooledStreamingEventProcessor.builder()
                .name(name)
                .eventHandlerInvoker(invoker)
                .errorHandler(PropagatingErrorHandler.INSTANCE)
                .messageSource(source)
                .tokenStore(tokens)
                .transactionManager(host)
                .coordinatorExecutor(threads)
                .workerExecutor(threads)
                .initialSegmentCount(SEGMENTS)
                .initialToken(StreamableMessageSource::createTailToken)
                .build();
    }

    private StreamingEventProcessor tracking(
            String name, StreamableMessageSource<TrackedEventMessage<?>> source, EventHandlerInvoker invoker) {
        return TrackingEventProcessor.builder()
                .name(name)
                .eventHandlerInvoker(invoker)
                .errorHandler(PropagatingErrorHandler.INSTANCE)
                .messageSource(source)
                .tokenStore(tokens)
                .transactionManager(host)
                .trackingEventProcessorConfiguration(TrackingEventProcessorConfiguration.forParallelProcessing(SEGMENTS)
                        .andInitialTrackingToken(StreamableMessageSource::createTailToken))
                .build();
    }

    /** Waits until every segment is claimed and has passed a position: then no processor opens the source again from before it. */
    void awaitPassed(long position) {
        for (StreamingEventProcessor processor : started) {
            RecordingHandler.await(() -> {
                var segments = processor.processingStatus().values();
                return segments.size() == SEGMENTS
                        && segments.stream()
                                .allMatch(
                                        segment -> segment.getCurrentPosition().orElse(-1) >= position);
            });
        }
    }

    @Override
    public void close() {
        started.forEach(StreamingEventProcessor::shutDown);
        threads.shutdownNow();
    }
}
