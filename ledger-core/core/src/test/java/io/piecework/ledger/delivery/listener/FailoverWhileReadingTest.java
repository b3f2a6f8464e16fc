package io.piecework.ledger.delivery.listener;

import static io.piecework.ledger.delivery.listener.Payments.pay;
import static io.piecework.ledger.delivery.listener.Payments.quick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.port.EventLog;
import io.piecework.ledger.engine.port.HighWaterMark;
import io.piecework.ledger.engine.port.SideTables.SharedClock;
import io.piecework.ledger.engine.port.Watermark;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A former primary says which events are final; the new one, which has fewer of them, answers from some moment on. */
class FailoverWhileReadingTest {

    private static final long FINAL_ON_THE_FORMER_PRIMARY = 100;

    private final RecordingListener listener = new RecordingListener();

    @Test
    void a_listener_takes_no_position_of_the_former_primary_for_final_when_it_reads_from_the_new_one() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database);
                Engine engine = TestEngine.over(database)) {
            pay(ledger, "one", "ada");
            var servers = new Servers(engine);
            try (var listeners = listeners(engine, servers, new FailingOver(engine.log(), servers))) {
                listeners.listen("mail", quick(), listener);
                listener.awaitCount(2);
                pay(ledger, "two", "ada");
                listeners.wake();
                listener.awaitCount(4);
            }
        }
    }

    @Test
    void a_listener_stores_no_position_of_the_former_primary_on_the_new_one() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database);
                Engine engine = TestEngine.over(database)) {
            pay(ledger, "one", "ada");
            var servers = new Servers(engine);
            listener.doing(message -> servers.failOver());
            try (var listeners = listeners(engine, servers, engine.log())) {
                listeners.listen("mail", quick(), listener);
                RecordingListener.await(() -> listener.messages().size() >= 4);
                pay(ledger, "two", "ada");
                listeners.wake();
                RecordingListener.await(() -> listener.messages().size() >= 6);
            }
            assertThat(listener.ids())
                    .as("the first two again: their position was not stored")
                    .containsExactly(
                            "worker:ada:EUR@0",
                            "award:one@0",
                            "worker:ada:EUR@0",
                            "award:one@0",
                            "worker:ada:EUR@1",
                            "award:two@0");
        }
    }

    @Test
    void a_batch_listener_is_called_again_where_the_new_primary_may_have_other_events() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database);
                Engine engine = TestEngine.over(database)) {
            pay(ledger, "one", "ada");
            var servers = new Servers(engine);
            var called = new CopyOnWriteArrayList<String>();
            BatchListener batches = messages -> {
                messages.forEach(message -> called.add(RecordingListener.place(message)));
                servers.failOver();
                return Map.of();
            };
            try (var listeners = listeners(engine, servers, engine.log())) {
                listeners.listen("mail", quick(), batches);
                RecordingListener.await(() -> called.size() >= 4);
            }
            assertThat(called).containsExactly("worker:ada:EUR@0", "award:one@0", "worker:ada:EUR@0", "award:one@0");
        }
    }

    @Test
    void a_cursor_ends_when_another_server_became_the_primary() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database);
                Engine engine = TestEngine.over(database)) {
            pay(ledger, "one", "ada");
            var servers = new Servers(engine);
            var feed = new EventFeed(new FailingOver(engine.log(), servers), servers, new Watermark(servers));
            try (EventCursor cursor = feed.open(0);
                    EventCursor idle = feed.open(FINAL_ON_THE_FORMER_PRIMARY)) {
                for (int attempt = 0; attempt < 2; attempt++) {
                    assertThatThrownBy(cursor::next)
                            .isInstanceOf(StorageException.class)
                            .hasMessage(
                                    "another server became the primary, or the database was restored; open a cursor at"
                                            + " the position that you have stored there");
                }
                assertThatThrownBy(idle::next).isInstanceOf(StorageException.class);
            }
            try (EventCursor cursor = feed.open(0)) {
                assertThat(cursor.next()).isPresent();
                assertThat(cursor.next()).isPresent();
                assertThat(cursor.next()).isEmpty();
                assertThat(cursor.isPast(FINAL_ON_THE_FORMER_PRIMARY)).isFalse();
            }
        }
    }

    private static Ledger over(FreshDatabase database) {
        return Ledger.builder().dataSource(database.dataSource()).build();
    }

    private static Listeners listeners(Engine engine, HighWaterMark servers, EventLog log) {
        return new Listeners(
                log,
                engine,
                engine.sideTables(),
                servers,
                SharedClock.simulatedBy(TestEngine.clock()),
                Duration.ofSeconds(5));
    }

    private static final class Servers implements HighWaterMark {

        private final Engine newPrimary;
        private volatile boolean failedOver;

        Servers(Engine newPrimary) {
            this.newPrimary = newPrimary;
        }

        void failOver() {
            failedOver = true;
        }

        @Override
        public long awaitFinal() {
            return failedOver ? newPrimary.highWaterMark().awaitFinal() : FINAL_ON_THE_FORMER_PRIMARY;
        }

        @Override
        public long history() {
            return failedOver ? 2 : 1;
        }
    }

    /** The new primary's events; reading them is how the failover is noticed. */
    private record FailingOver(EventLog log, Servers servers) implements EventLog {

        @Override
        public List<Logged> between(long after, long upTo, int limit) {
            servers.failOver();
            return log.between(after, upTo, limit);
        }

        @Override
        public List<Logged> from(long position, long upTo, int limit) {
            servers.failOver();
            return log.from(position, upTo, limit);
        }

        @Override
        public List<Logged> at(Collection<Long> positions) {
            return log.at(positions);
        }

        @Override
        public long before(Instant recorded, long upTo) {
            return log.before(recorded, upTo);
        }

        @Override
        public List<Long> positions(Collection<String> streams, long upTo) {
            return log.positions(streams, upTo);
        }

        @Override
        public List<Logged> first(Collection<String> streams) {
            return log.first(streams);
        }
    }
}
