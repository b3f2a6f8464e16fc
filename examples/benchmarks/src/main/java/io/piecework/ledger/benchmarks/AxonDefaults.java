package io.piecework.ledger.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.common.jdbc.DataSourceConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

/**
 * The same approval on Axon as it comes: its JDBC event store with its own tables, its locks, no cache and no snapshots, and nothing
 * but events, neither entries nor balances. Only what it has no default for is given: JSON, and PostgreSQL's types.
 */
final class AxonDefaults implements Contender {

    static final String NAME = "(c) Axon, JDBC defaults";

    private static final int TOGETHER = 50;

    private final HikariDataSource pool;
    private final Configuration axon;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong filled = new AtomicLong();

    private AxonDefaults(HikariDataSource pool, Configuration axon) {
        this.pool = pool;
        this.axon = axon;
    }

    static AxonDefaults in(Database database, int callers) throws SQLException {
        HikariDataSource pool = database.pool(callers + 2);
        var connections = new UnitOfWorkAwareConnectionProviderWrapper(new DataSourceConnectionProvider(pool));
        Jackson3Serializer json = Jackson3Serializer.builder().build();
        JdbcEventStorageEngine engine = JdbcEventStorageEngine.builder()
                .connectionProvider(connections)
                .transactionManager(NoTransactionManager.INSTANCE)
                .eventSerializer(json)
                .snapshotSerializer(json)
                .build();
        engine.createSchema(PostgresEventTableFactory.INSTANCE);
        Configuration axon = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(configuration -> json)
                .configureEmbeddedEventStore(configuration -> engine)
                .configureAggregate(AxonAssignment.class)
                .configureAggregate(AxonWorker.class)
                .registerCommandHandler(configuration -> new AxonApprovals(
                        configuration.repository(AxonAssignment.class), configuration.repository(AxonWorker.class)))
                .start();
        var contender = new AxonDefaults(pool, axon);
        contender.openWorkers();
        return contender;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void prepare(long pieces) {
        var events = new ArrayList<EventMessage<?>>();
        while (filled.get() - next.get() < pieces) {
            events.addAll(submitted(filled.getAndIncrement()));
            if (events.size() >= TOGETHER) {
                publish(events);
                events.clear();
            }
        }
        publish(events);
    }

    @Override
    public OneByOne caller() {
        return () -> {
            long number = next.getAndIncrement();
            if (number >= filled.get()) {
                next.decrementAndGet();
                return false;
            }
            axon.commandGateway().sendAndWait(new AxonApprovals.Approve(Names.assignment(number)));
            return true;
        };
    }

    private void openWorkers() {
        var events = new ArrayList<EventMessage<?>>();
        for (int i = 0; i < Names.WORKERS; i++) {
            String worker = Names.worker(i);
            events.add(event(AxonWorker.class, worker, 0, new AxonEvents.Opened(worker, "USD")));
            if (events.size() == TOGETHER) {
                publish(events);
                events.clear();
            }
        }
        publish(events);
    }

    private static List<EventMessage<?>> submitted(long number) {
        String assignment = Names.assignment(number);
        String worker = Names.worker(number);
        long cell = number / Names.SLOTS;
        var reward = new BigDecimal(Approval.REWARD);
        var accepted = new AxonEvents.Accepted(
                assignment,
                Names.task(cell),
                "Is there a dog in the picture?",
                worker,
                Names.requester(cell),
                reward,
                new BigDecimal(Approval.FEE),
                "USD",
                Instant.now());
        return List.of(
                event(AxonAssignment.class, assignment, 0, accepted),
                event(
                        AxonAssignment.class,
                        assignment,
                        1,
                        new AxonEvents.Submitted(assignment, worker, reward, "USD", Instant.now())));
    }

    private static GenericDomainEventMessage<?> event(Class<?> type, String id, long sequence, Object payload) {
        return new GenericDomainEventMessage<>(type.getSimpleName(), id, sequence, payload);
    }

    private void publish(List<EventMessage<?>> events) {
        EventStore store = axon.eventStore();
        DefaultUnitOfWork.startAndGet(null).execute(() -> store.publish(List.copyOf(events)));
    }

    @Override
    public void close() {
        axon.shutdown();
        pool.close();
    }
}
