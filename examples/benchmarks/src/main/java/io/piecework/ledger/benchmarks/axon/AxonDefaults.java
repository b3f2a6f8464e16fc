package io.piecework.ledger.benchmarks.axon;

import com.zaxxer.hikari.HikariDataSource;
import io.piecework.ledger.benchmarks.Approval;
import io.piecework.ledger.benchmarks.Contender;
import io.piecework.ledger.benchmarks.Database;
import io.piecework.ledger.benchmarks.Ids;
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
 * The same approval on Axon Framework with defaults: its JDBC event store with its own tables and locks, no cache and no snapshots. It
 * stores events only, neither entries nor balances. The configuration adds only what has no default: JSON, and PostgreSQL's types.
 */
public final class AxonDefaults implements Contender {

    public static final String NAME = "(c) Axon, JDBC defaults";

    private static final int PUBLISHED_TOGETHER = 50;

    private final HikariDataSource pool;
    private final Configuration axon;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong prepared = new AtomicLong();

    private AxonDefaults(HikariDataSource pool, Configuration axon) {
        this.pool = pool;
        this.axon = axon;
    }

    /** Creates the event store's tables and opens the workers; {@code callers} sets the size of the connection pool. */
    public static AxonDefaults in(Database database, int callers) throws SQLException {
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
    public void prepare(long operations) {
        var events = new ArrayList<EventMessage<?>>();
        while (prepared.get() - next.get() < operations) {
            events.addAll(submitted(prepared.getAndIncrement()));
            if (events.size() >= PUBLISHED_TOGETHER) {
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
            if (number >= prepared.get()) {
                next.decrementAndGet();
                return false;
            }
            axon.commandGateway().sendAndWait(new AxonApprovals.Approve(Ids.assignment(number)));
            return true;
        };
    }

    private void openWorkers() {
        var events = new ArrayList<EventMessage<?>>();
        for (int i = 0; i < Ids.WORKERS; i++) {
            String worker = Ids.worker(i);
            events.add(event(AxonWorker.class, worker, 0, new AxonEvents.Opened(worker, "USD")));
            if (events.size() == PUBLISHED_TOGETHER) {
                publish(events);
                events.clear();
            }
        }
        publish(events);
    }

    private static List<EventMessage<?>> submitted(long number) {
        String assignment = Ids.assignment(number);
        String worker = Ids.worker(number);
        long group = number / Ids.SLOTS;
        var reward = new BigDecimal(Approval.REWARD);
        var accepted = new AxonEvents.Accepted(
                assignment,
                Ids.task(group),
                "Is there a dog in the picture?",
                worker,
                Ids.requester(group),
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
