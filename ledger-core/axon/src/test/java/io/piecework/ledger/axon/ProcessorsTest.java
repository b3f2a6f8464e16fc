package io.piecework.ledger.axon;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.axon.AxonProcessors.Kind;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.ChosenDatabases;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.ReplayStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Axon's own processors on the ledger's events, in the host's database. Each payment causes two events of one worker. */
@Tag("slow")
class ProcessorsTest {

    private static final int WORKERS = 7;
    private static final int PAYMENTS = 60;

    static Stream<Arguments> processors() {
        return ChosenDatabases.ofSlow("ProcessorsTest")
                .flatMap(database -> Stream.of(Kind.values()).map(kind -> Arguments.of(database, kind)));
    }

    @ParameterizedTest
    @MethodSource("processors")
    void handles_every_position_once_and_each_workers_events_in_order(TestDatabase database, Kind kind) {
        try (var run = new Run(database)) {
            var handler = new RecordingHandler();
            pay(run.ledger, 0, PAYMENTS / 2);
            run.processors.start(kind, "mail", LedgerEvents.of(run.ledger), AxonProcessors.invoker(handler));
            pay(run.ledger, PAYMENTS / 2, PAYMENTS);
            handler.awaitCount(2 * PAYMENTS);

            assertThat(handler.positions()).containsExactlyInAnyOrderElementsOf(positions(2 * PAYMENTS));
            assertThat(handler.byKey()).hasSize(WORKERS);
            assertThat(handler.byKey().values())
                    .allSatisfy(positions -> assertThat(positions).isSorted());
            assertThat(handler.received())
                    .extracting(RecordingHandler.Received::replay)
                    .containsOnly(ReplayStatus.REGULAR);
        }
    }

    @ParameterizedTest
    @MethodSource("processors")
    void replays_from_the_start_and_continues_where_it_ended(TestDatabase database, Kind kind) {
        try (var run = new Run(database)) {
            var handler = new RecordingHandler();
            pay(run.ledger, 0, 10);
            StreamingEventProcessor processor =
                    run.processors.start(kind, "mail", LedgerEvents.of(run.ledger), AxonProcessors.invoker(handler));
            handler.awaitCount(20);
            processor.shutDown();

            pay(run.ledger, 10, 15);
            processor.start();
            handler.awaitCount(30);
            assertThat(handler.positions()).containsExactlyInAnyOrderElementsOf(positions(30));
            processor.shutDown();

            processor.resetTokens();
            processor.start();
            handler.awaitCount(60);
            pay(run.ledger, 15, 16);
            handler.awaitCount(62);

            List<RecordingHandler.Received> again = handler.received().subList(30, 62);
            assertThat(again)
                    .extracting(RecordingHandler.Received::position)
                    .containsExactlyInAnyOrderElementsOf(positions(32));
            assertThat(again)
                    .filteredOn(each -> each.position() > 30)
                    .extracting(RecordingHandler.Received::replay)
                    .containsOnly(ReplayStatus.REGULAR);
            assertThat(again)
                    .filteredOn(each -> each.replay() == ReplayStatus.REPLAY)
                    .extracting(RecordingHandler.Received::position)
                    .contains(1L, 2L);
        }
    }

    @ParameterizedTest
    @MethodSource("processors")
    void a_handler_may_give_commands_in_the_transaction_of_its_event(TestDatabase database, Kind kind) {
        try (var run = new Run(database)) {
            var handler = new RecordingHandler().doing((event, position) -> {
                if (position == 2) {
                    run.ledger.execute(payment(100, "bob"));
                }
            });
            run.processors.start(kind, "mail", LedgerEvents.of(run.ledger), AxonProcessors.invoker(handler));
            run.ledger.execute(payment(99, "ada"));
            handler.awaitCount(4);
            assertThat(handler.byKey().get("worker:bob")).containsExactly(3L, 4L);
        }
    }

    private static void pay(Ledger ledger, int from, int to) {
        ledger.executeEach(IntStream.range(from, to)
                .<Command>mapToObj(number -> payment(number, "worker-" + number % WORKERS))
                .toList());
    }

    private static Command payment(int number, String worker) {
        return CompensateWorker.of("sorry-" + number, worker, Amount.parse("EUR 1.00"), "sorry");
    }

    private static List<Long> positions(int last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    /** A ledger that joins the transactions of a host with Axon's processors. */
    private static final class Run implements AutoCloseable {

        private final FreshDatabase database;
        private final Ledger ledger;
        private final AxonProcessors processors;

        Run(TestDatabase kind) {
            this.database = kind.fresh();
            var host = new AxonHost(database.dataSource());
            this.ledger = Ledger.builder()
                    .dataSource(database.dataSource())
                    .joining(host)
                    .build();
            this.processors = new AxonProcessors(kind, database, host, LedgerSerializer.of(ledger));
        }

        @Override
        public void close() {
            processors.close();
            ledger.close();
            database.close();
        }
    }
}
