package io.piecework.ledger.axon;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.worker.CloseWorker;
import io.piecework.ledger.account.worker.EraseWorker;
import io.piecework.ledger.axon.AxonProcessors.Kind;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.deadletter.DeadLetteringEventHandlerInvoker;
import org.axonframework.eventhandling.deadletter.jdbc.GenericDeadLetterTableFactory;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.InMemorySequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.junit.jupiter.api.Test;

/** Axon's dead letter queues with the ledger's events: a failed event and the worker's later ones wait, other workers' go on. */
class DeadLettersTest {

    private final RecordingHandler handler = new RecordingHandler();
    private final AtomicBoolean failing = new AtomicBoolean(true);

    @EachDatabase
    void keeps_failed_events_in_the_database_and_retries_them_in_order(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger =
                        Ledger.builder().dataSource(database.dataSource()).build()) {
            var host = new AxonHost(database.dataSource());
            SequencedDeadLetterQueue<EventMessage<?>> queue = jdbcQueue(kind, host, LedgerSerializer.of(ledger));
            retries(kind, database, ledger, host, queue);
        }
    }

    @Test
    void keeps_failed_events_in_memory_and_retries_them_in_order() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger =
                        Ledger.builder().dataSource(database.dataSource()).build()) {
            var host = new AxonHost(database.dataSource());
            retries(TestDatabase.H2, database, ledger, host, InMemorySequencedDeadLetterQueue.defaultQueue());
        }
    }

    @EachDatabase
    void keeps_no_sealed_text_in_the_database_and_hands_it_over_until_it_is_erased(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = Ledger.builder()
                        .dataSource(database.dataSource())
                        .sealedTexts()
                        .build()) {
            var host = new AxonHost(database.dataSource());
            SequencedDeadLetterQueue<EventMessage<?>> queue = jdbcQueue(kind, host, LedgerSerializer.of(ledger));
            handler.doing((event, position) -> {
                if (failing.get()) {
                    throw new IllegalStateException("the mail server is down");
                }
            });
            DeadLetteringEventHandlerInvoker invoker = DeadLetteringEventHandlerInvoker.builder()
                    .eventHandlers(handler)
                    .sequencingPolicy(LedgerEvents.perWorker())
                    .listenerInvocationErrorHandler(PropagatingErrorHandler.INSTANCE)
                    .queue(queue)
                    .transactionManager(host)
                    .build();
            try (var processors = new AxonProcessors(kind, database, host, LedgerSerializer.of(ledger))) {
                ledger.execute(CloseWorker.of("c-1", "ada", "kanarek")); // 1 and 2
                processors.start(Kind.POOLED, "mail", LedgerEvents.of(ledger), invoker);
                RecordingHandler.await(() -> queue.size() == 2);
                assertThat(stored(kind, database)).hasSize(2).allMatch(json -> json.contains("[sealed]"));
                assertThat(stored(kind, database)).noneMatch(json -> json.contains("kanarek"));
                assertThat(payloads(queue)).containsExactly(event(ledger, 1), event(ledger, 2));
                assertThat(payloads(queue)).allMatch(event -> event.toString().contains("kanarek"));

                ledger.asOperator()
                        .eraseWorker(EraseWorker.of("e-1", "ada", "GDPR Article 17", "ops-2")
                                .by(Actor.operator("ops-1")));
                assertThat(payloads(queue).subList(0, 2))
                        .allMatch(event -> event.toString().contains("[erased]"));
                failing.set(false);
                RecordingHandler.await(() -> {
                    invoker.process(letter -> true);
                    return queue.size() == 0;
                });
            }
        }
    }

    private static List<Object> payloads(SequencedDeadLetterQueue<EventMessage<?>> queue) {
        var payloads = new ArrayList<Object>();
        queue.deadLetterSequence("worker:ada")
                .forEach(letter -> payloads.add(letter.message().getPayload()));
        return payloads;
    }

    private static List<String> stored(TestDatabase kind, FreshDatabase database) {
        return database.column(
                kind == TestDatabase.POSTGRESQL
                        ? "SELECT convert_from(payload, 'UTF8') FROM DeadLetterEntry"
                        : "SELECT UTF8TOSTRING(payload) FROM DeadLetterEntry");
    }

    private void retries(
            TestDatabase kind,
            FreshDatabase database,
            Ledger ledger,
            AxonHost host,
            SequencedDeadLetterQueue<EventMessage<?>> queue) {
        DeadLetteringEventHandlerInvoker invoker = invoker(host, queue);
        try (var processors = new AxonProcessors(kind, database, host, LedgerSerializer.of(ledger))) {
            pay(ledger, "one", "ada"); // 1 and 2
            pay(ledger, "two", "bob"); // 3 and 4: 3 fails, 4 waits behind it
            pay(ledger, "three", "cyd"); // 5 and 6
            pay(ledger, "four", "bob"); // 7 and 8 wait, too
            processors.start(Kind.POOLED, "mail", LedgerEvents.of(ledger), invoker);
            RecordingHandler.await(() -> queue.size() == 4 && handler.received().size() == 4);
            assertThat(handler.positions()).containsExactlyInAnyOrder(1L, 2L, 5L, 6L);

            assertIsEventThree(
                    ledger, queue.deadLetterSequence("worker:bob").iterator().next());

            assertThat(invoker.process(letter -> true)).isFalse();
            assertThat(queue.size()).isEqualTo(4);

            failing.set(false);
            assertThat(invoker.process(letter -> true)).isTrue();
            assertThat(queue.size()).isZero();
            assertThat(handler.byKey().get("worker:bob")).containsExactly(3L, 4L, 7L, 8L);
            pay(ledger, "five", "bob");
            handler.awaitCount(10);
        }
    }

    private DeadLetteringEventHandlerInvoker invoker(AxonHost host, SequencedDeadLetterQueue<EventMessage<?>> queue) {
        handler.doing((event, position) -> {
            if (position == 3 && failing.get()) {
                throw new IllegalStateException("the mail server is down");
            }
        });
        return DeadLetteringEventHandlerInvoker.builder()
                .eventHandlers(handler)
                .sequencingPolicy(LedgerEvents.perWorker())
                .listenerInvocationErrorHandler(PropagatingErrorHandler.INSTANCE)
                .queue(queue)
                .transactionManager(host)
                .build();
    }

    private static void assertIsEventThree(Ledger ledger, DeadLetter<? extends EventMessage<?>> first) {
        assertThat(first.message().getPayload()).isEqualTo(event(ledger, 3));
        assertThat(first.message().getMetaData())
                .containsEntry(LedgerEvents.POSITION, 3L)
                .containsEntry(LedgerEvents.KEY, "worker:bob");
        assertThat(first.cause())
                .get()
                .satisfies(cause -> assertThat(cause.message()).isEqualTo("the mail server is down"));
    }

    private static Object event(Ledger ledger, long position) {
        try (var cursor = ledger.bridge().feed().open(position - 1)) {
            return cursor.next().orElseThrow().event();
        }
    }

    private static void pay(Ledger ledger, String name, String worker) {
        ledger.execute(CompensateWorker.of(name, worker, Amount.parse("EUR 1.00"), "sorry"));
    }

    private static SequencedDeadLetterQueue<EventMessage<?>> jdbcQueue(
            TestDatabase kind, AxonHost host, LedgerSerializer serializer) {
        JdbcSequencedDeadLetterQueue<EventMessage<?>> queue = JdbcSequencedDeadLetterQueue.builder()
                .processingGroup("mail")
                .connectionProvider(host)
                .transactionManager(host)
                .eventSerializer(serializer)
                .genericSerializer(serializer)
                .build();
        queue.createSchema(kind == TestDatabase.H2 ? new GenericDeadLetterTableFactory() : new BytesTable());
        return queue;
    }

    /** Axon has no table for PostgreSQL, which has no type BLOB. */
    private static final class BytesTable extends GenericDeadLetterTableFactory {

        @Override
        protected String serializedDataType() {
            return "BYTEA";
        }
    }
}
