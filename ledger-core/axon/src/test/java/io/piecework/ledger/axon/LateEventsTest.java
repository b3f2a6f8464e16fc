package io.piecework.ledger.axon;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.axon.AxonProcessors.Kind;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.fixtures.HostApplication;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.ChosenDatabases;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Events that become visible late: a host transaction took a lower position and stays open, a command is back-dated, a clock is slow.
 * Axon's own reader gives such a gap up once a later event is a minute old. Each payment causes two events.
 */
@Tag("slow")
class LateEventsTest {

    private final RecordingHandler handler = new RecordingHandler();

    static Stream<Arguments> processors() {
        return ChosenDatabases.ofSlow("LateEventsTest")
                .flatMap(database -> Arrays.stream(Kind.values()).map(kind -> Arguments.of(database, kind)));
    }

    @ParameterizedTest
    @MethodSource("processors")
    void an_event_of_a_transaction_that_stays_open_is_handled_in_its_place(TestDatabase database, Kind kind) {
        try (var run = new Run(database)) {
            HostApplication.Transaction open = run.host.begin();
            run.pay("2026-03-01T09:00:00Z", "late", "ada"); // joins: positions 1 and 2
            run.elsewhere("2026-03-01T09:00:00Z", "one", "bob");
            run.elsewhere("2026-03-01T09:05:00Z", "two", "bob");
            run.start(kind, LedgerEvents.of(run.ledger), handler);
            RecordingHandler.pause(1_500);
            assertThat(handler.positions()).isEmpty();

            open.commit();
            handler.awaitCount(6);
            assertThat(handler.positions()).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L);
            assertThat(handler.byKey().get("worker:ada")).containsExactly(1L, 2L);
            assertThat(handler.byKey().get("worker:bob")).containsExactly(3L, 4L, 5L, 6L);
        }
    }

    /** The control: a source that reads up to the greatest visible position loses the late events. */
    @ParameterizedTest
    @MethodSource("processors")
    void a_source_that_reads_up_to_the_greatest_position_skips_them(TestDatabase database, Kind kind) {
        try (var run = new Run(database)) {
            HostApplication.Transaction open = run.host.begin();
            run.pay("2026-03-01T09:00:00Z", "late", "ada");
            run.elsewhere("2026-03-01T09:00:00Z", "one", "bob");
            run.start(kind, new GreatestPositionSource(run.database, run.ledger), handler);
            handler.awaitCount(2);
            run.processors.awaitPassed(4);

            open.commit();
            run.elsewhere("2026-03-01T09:05:00Z", "two", "bob");
            handler.awaitCount(4);
            RecordingHandler.pause(500);
            assertThat(run.database.count("ledger_event")).isEqualTo(6);
            assertThat(handler.positions()).containsExactlyInAnyOrder(3L, 4L, 5L, 6L);
        }
    }

    @ParameterizedTest
    @MethodSource("processors")
    void back_dated_events_and_those_of_a_slow_clock_are_handled_in_their_place(TestDatabase database, Kind kind) {
        try (var run = new Run(database)) {
            run.start(kind, LedgerEvents.of(run.ledger), handler);
            run.pay("2026-03-01T09:10:00Z", "one", "ada");
            handler.awaitCount(2);
            run.pay("2026-03-01T08:40:00Z", "two", "ada");
            run.ledger.execute(CompensateWorker.of("three", "cyd", Amount.parse("EUR 1.00"), "sorry")
                    .by(Actor.parse("operator:maria"))
                    .at(Instant.parse("2026-02-01T09:00:00Z")));
            handler.awaitCount(6);
            assertThat(handler.byKey().get("worker:ada")).containsExactly(1L, 2L, 3L, 4L);
            assertThat(handler.byKey().get("worker:cyd")).containsExactly(5L, 6L);
        }
    }

    @Test
    void a_token_at_a_time_is_before_every_event_recorded_since() {
        try (var run = new Run(TestDatabase.POSTGRESQL)) {
            LedgerEvents events = LedgerEvents.of(run.ledger);
            assertThat(events.createHeadToken()).isEqualTo(at(0));
            run.pay("2026-03-01T09:00:00Z", "one", "ada"); // positions 1 and 2
            run.pay("2026-03-01T09:10:00Z", "two", "ada"); // 3 and 4
            run.pay("2026-03-01T08:55:00Z", "three", "ada"); // 5 and 6, by a slow clock
            run.pay("2026-03-01T09:20:00Z", "four", "ada"); // 7 and 8

            assertThat(events.createTailToken()).isEqualTo(at(0));
            assertThat(events.createHeadToken()).isEqualTo(at(8));
            assertThat(events.createTokenAt(Instant.parse("2026-03-01T08:00:00Z")))
                    .isEqualTo(at(0));
            assertThat(events.createTokenAt(Instant.parse("2026-03-01T09:00:00Z")))
                    .isEqualTo(at(0));
            assertThat(events.createTokenAt(Instant.parse("2026-03-01T09:00:00.000001Z")))
                    .isEqualTo(at(2));
            assertThat(events.createTokenAt(Instant.parse("2026-03-01T09:11:00Z")))
                    .isEqualTo(at(6));
            assertThat(events.createTokenAt(Instant.parse("2026-03-01T09:21:00Z")))
                    .isEqualTo(at(8));
            assertThat(events.createTokenSince(Duration.ofMinutes(20))).isEqualTo(at(0));
            assertThat(events.createTokenSince(Duration.ofMinutes(5))).isEqualTo(at(6));
        }
    }

    @Test
    void a_token_at_a_time_is_before_the_events_of_an_open_transaction() throws Exception {
        try (var run = new Run(TestDatabase.POSTGRESQL)) {
            HostApplication.Transaction open = run.host.begin();
            run.pay("2026-03-01T09:00:00Z", "late", "ada");
            run.elsewhere("2026-03-01T09:05:00Z", "one", "bob");
            CompletableFuture<TrackingToken> token = CompletableFuture.supplyAsync(
                    () -> LedgerEvents.of(run.ledger).createTokenAt(Instant.parse("2026-03-01T09:00:00Z")));
            RecordingHandler.pause(300);
            assertThat(token).isNotDone();
            open.commit();
            assertThat(token.get(20, TimeUnit.SECONDS)).isEqualTo(at(0));
        }
    }

    private static TrackingToken at(long position) {
        return new GlobalSequenceTrackingToken(position);
    }

    /** A ledger that joins the transactions of a host. */
    private static final class Run implements AutoCloseable {

        private final FreshDatabase database;
        private final HostApplication host;
        private final SettableClock clock = SettableClock.at("2026-03-01T09:00:00Z");
        private final Ledger ledger;
        private final AxonProcessors processors;

        Run(TestDatabase kind) {
            this.database = kind.fresh();
            this.host = new HostApplication(database);
            this.ledger = Ledger.builder()
                    .dataSource(database.dataSource())
                    .clock(clock)
                    .joining(host)
                    .build();
            this.processors = new AxonProcessors(
                    kind, database, new AxonHost(database.dataSource()), LedgerSerializer.of(ledger));
        }

        void start(Kind kind, StreamableMessageSource<TrackedEventMessage<?>> source, RecordingHandler handler) {
            processors.start(kind, "mail", source, AxonProcessors.invoker(handler));
        }

        /** On this thread: in its transaction, where it is in one. */
        void pay(String time, String name, String worker) {
            clock.set(Instant.parse(time));
            ledger.execute(CompensateWorker.of(name, worker, Amount.parse("EUR 1.00"), "sorry"));
        }

        /** On another thread, which is in no transaction. */
        void elsewhere(String time, String name, String worker) {
            CompletableFuture.runAsync(() -> pay(time, name, worker)).join();
        }

        @Override
        public void close() {
            processors.close();
            ledger.close();
            database.close();
        }
    }
}
