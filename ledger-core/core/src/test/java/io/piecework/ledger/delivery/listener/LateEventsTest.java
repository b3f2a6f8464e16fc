package io.piecework.ledger.delivery.listener;

import static io.piecework.ledger.delivery.listener.Payments.pay;
import static io.piecework.ledger.delivery.listener.Payments.quick;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.ReplayedLedger;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Events that become visible late: their recorded time lies in the past, or their transaction commits late. */
@Tag("slow")
class LateEventsTest {

    /** The advisory lock that every appending transaction holds. */
    private static final long APPENDING = 743_239_676L;

    private final RecordingListener listener = new RecordingListener();

    @EachDatabase
    void delivers_an_event_whose_recorded_time_lies_minutes_back(TestDatabase kind) {
        SettableClock slow = SettableClock.at("2026-03-01T09:00:00Z");
        try (FreshDatabase database = kind.fresh();
                Ledger ledger =
                        Ledger.builder().dataSource(database.dataSource()).build();
                Ledger slowClock = ReplayedLedger.over(database, slow)) {
            ledger.listen("mail", quick(), listener);
            pay(ledger, "one", "ada");
            listener.awaitCount(2);
            pay(slowClock, "two", "ada");
            listener.awaitCount(4);
            slow.advance(Duration.ofMinutes(-10));
            pay(slowClock, "three", "bob");
            listener.awaitCount(6);
            assertThat(listener.messages().get(5).recorded()).isEqualTo("2026-03-01T08:50:00Z");
            assertThat(listener.ids("worker:bob")).containsExactly("worker:bob:EUR@0", "award:three@0");
        }
    }

    /** Axon's reader gives such a transaction up, because a later event is already minutes old. */
    @Test
    void delivers_an_event_that_is_committed_long_after_its_neighbours_in_its_place() throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                Ledger ledger = Ledger.builder()
                        .dataSource(database.dataSource())
                        .clock(SettableClock.at("2026-03-01T09:00:00Z"))
                        .build();
                Connection open = database.dataSource().getConnection()) {
            pay(ledger, "one", "ada");
            open.setAutoCommit(false);
            long position = append(open, "worker:ada:EUR", 0);
            pay(ledger, "two", "bob");
            assertThat(position).isEqualTo(3);
            ledger.listen("mail", quick(), listener);
            pay(ledger, "three", "bob");
            RecordingListener.pause(1_500);
            // a later event must not be delivered before the open transaction ends
            assertThat(listener.messages()).noneMatch(message -> message.position() > position);

            open.commit();
            listener.awaitCount(7);

            assertThat(listener.messages()).extracting(Message::position).isSorted();
            assertThat(listener.messages()).extracting(Message::position).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
        }
    }

    @Test
    void listeners_wait_without_a_warning_while_a_transaction_stays_open_and_continue_after_it() throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                Ledger ledger = Ledger.builder()
                        .dataSource(database.dataSource())
                        .patience(Duration.ofSeconds(1))
                        .build();
                Connection open = database.dataSource().getConnection()) {
            ledger.listen("mail", quick(), listener);
            pay(ledger, "one", "ada");
            listener.awaitCount(2);
            open.setAutoCommit(false);
            lock(open);
            pay(ledger, "two", "ada");
            RecordingListener.pause(2_000);
            assertThat(listener.messages()).hasSize(2);
            assertThat(ledger.asOperator().listeners().status().get(0).lag()).isEqualTo(2);

            open.rollback();
            listener.awaitCount(4);
        }
    }

    private static void lock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock_shared(" + APPENDING + ")");
        }
    }

    /** Appends a copy of an event to a new stream, as another writer does, and returns its position. */
    private static long append(Connection connection, String stream, long sequence) throws SQLException {
        lock(connection);
        try (Statement statement = connection.createStatement()) {
            long position;
            try (ResultSet row = statement.executeQuery("SELECT nextval('ledger_event_position')")) {
                row.next();
                position = row.getLong(1);
            }
            statement.execute("INSERT INTO ledger_event (position, stream, sequence, name, revision, recorded_at,"
                    + " payload, hash) SELECT " + position
                    + ", 'worker:late:EUR', 0, name, revision, recorded_at, payload,"
                    + " hash FROM ledger_event WHERE stream = '" + stream + "' AND sequence = " + sequence);
            return position;
        }
    }
}
