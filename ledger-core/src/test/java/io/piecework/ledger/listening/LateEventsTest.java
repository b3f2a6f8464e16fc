package io.piecework.ledger.listening;

import static io.piecework.ledger.listening.Pay.pay;
import static io.piecework.ledger.listening.Pay.quick;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.testing.SettableClock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Events that come late: by the clock that recorded them, or by the transaction that stored them. */
class LateEventsTest {

    /** The lock that every transaction holds which appends. */
    private static final long APPENDING = 743_239_676L;

    private final Told told = new Told();

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_event_whose_recorded_time_lies_minutes_back_is_told(TestDatabase kind) {
        SettableClock slow = SettableClock.at("2026-03-01T09:00:00Z");
        try (FreshDatabase database = kind.fresh();
                Ledger ledger =
                        Ledger.builder().dataSource(database.dataSource()).build();
                Ledger behind = Ledger.builder()
                        .dataSource(database.dataSource())
                        .clock(slow)
                        .build()) {
            ledger.listen("mail", quick(), told);
            pay(ledger, "one", "ada");
            told.awaitCount(2);
            pay(behind, "two", "ada");
            told.awaitCount(4);
            slow.advance(Duration.ofMinutes(-10));
            pay(behind, "three", "bob");
            told.awaitCount(6);
            assertThat(told.messages().get(5).recorded()).isEqualTo("2026-03-01T08:50:00Z");
            assertThat(told.ids("worker:bob")).containsExactly("worker:bob:EUR@0", "award:three@0");
        }
    }

    /** With both: the transaction that Axon's reader would have given up, since a later event is minutes old already. */
    @Test
    void an_event_that_is_committed_long_after_its_neighbours_is_told_in_its_place() throws Exception {
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
            ledger.listen("mail", quick(), told);
            pay(ledger, "three", "bob");
            Told.pause(1_500);
            // held back where the open transaction may come in between
            assertThat(told.messages()).noneMatch(message -> message.position() > position);

            open.commit();
            told.awaitCount(7);

            assertThat(told.messages()).extracting(Message::position).isSorted();
            assertThat(told.messages()).extracting(Message::position).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
        }
    }

    @Test
    void listeners_wait_without_a_word_while_a_transaction_stays_open_and_go_on_behind_it() throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                Ledger ledger = Ledger.builder()
                        .dataSource(database.dataSource())
                        .patience(Duration.ofMillis(300))
                        .build();
                Connection open = database.dataSource().getConnection()) {
            ledger.listen("mail", quick(), told);
            pay(ledger, "one", "ada");
            told.awaitCount(2);
            open.setAutoCommit(false);
            lock(open);
            pay(ledger, "two", "ada");
            Told.pause(2_000);
            assertThat(told.messages()).hasSize(2);
            assertThat(ledger.asOperator().listeners().status().get(0).lag()).isEqualTo(2);

            open.rollback();
            told.awaitCount(4);
        }
    }

    private static void lock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock_shared(" + APPENDING + ")");
        }
    }

    /** Appends a copy of an event to a stream of its own, as any writer would, and answers with its position. */
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
