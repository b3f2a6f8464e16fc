package io.piecework.ledger.engine.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.port.WriterStatus;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The comparison of a process's clock with the database, and what it costs. */
class RecordedClockTest {

    private static final Duration SLOWEST = Duration.ofSeconds(30);

    @EachDatabase
    void the_status_tells_how_far_a_clock_is_from_the_database_s(TestDatabase kind) {
        var system = InstantSource.system();
        var ahead = new AtomicReference<>(Duration.ofMinutes(-62));
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = Ledger.builder()
                        .dataSource(database.dataSource())
                        .clock(() -> system.instant().plus(ahead.get()))
                        .build()) {
            assertThat(ledger.writerStatus().clockDifference()).isCloseTo(Duration.ofMinutes(-62), SLOWEST);

            ahead.set(Duration.ofHours(3));
            ledger.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 1.00")));
            assertThat(ledger.writerStatus().clockDifference()).isCloseTo(Duration.ofHours(3), SLOWEST);

            ahead.set(Duration.ZERO);
            ledger.execute(DepositFunds.of("d-2", "acme", Amount.parse("USD 1.00")));
            WriterStatus status = ledger.writerStatus();
            assertThat(status.clockDifference()).isCloseTo(Duration.ZERO, SLOWEST);
            assertThat(Duration.between(system.instant(), status.recordedNow()))
                    .as("the event of the clock that was ahead")
                    .isCloseTo(Duration.ofHours(3), SLOWEST);
        }
    }

    @Test
    void a_simulated_clock_is_compared_with_nothing() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = Ledger.builder()
                        .dataSource(database.dataSource())
                        .simulatedClock(SettableClock.at("2020-01-01T00:00:00Z"))
                        .build();
                Ledger inMemory = Ledger.builder()
                        .inMemory()
                        .clock(SettableClock.at("2020-01-01T00:00:00Z"))
                        .build()) {
            assertThat(ledger.writerStatus().clockDifference()).isZero();
            assertThat(inMemory.writerStatus().clockDifference()).isZero();
            assertThat(inMemory.writerStatus().recordedNow()).isEqualTo(Instant.parse("2020-01-01T00:00:00Z"));
        }
    }

    /** The whole table is never read, however long it is. */
    @EachDatabase
    void the_latest_recorded_time_is_found_by_an_index(TestDatabase kind) throws SQLException {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = Ledger.builder()
                        .dataSource(database.dataSource())
                        .clock(TestEngine.clock())
                        .build()) {
            for (int i = 0; i < 300; i++) {
                ledger.execute(DepositFunds.of("d-" + i, "acme", Amount.parse("USD 1.00")));
            }
            try (Connection connection = database.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                if (kind == TestDatabase.POSTGRESQL) {
                    statement.execute("ANALYZE ledger_event");
                }
                String explain = kind == TestDatabase.POSTGRESQL ? "EXPLAIN " : "EXPLAIN ANALYZE ";
                String query = RecordedClock.READING.formatted("CURRENT_TIMESTAMP");
                var plan = new StringBuilder();
                try (ResultSet rows = statement.executeQuery(explain + query)) {
                    while (rows.next()) {
                        plan.append(rows.getString(1)).append('\n');
                    }
                }
                assertThat(plan.toString().toLowerCase(Locale.ROOT))
                        .contains(kind == TestDatabase.POSTGRESQL ? "ledger_event_recorded" : "direct lookup");
            }
        }
    }

    @Test
    void a_suspended_batch_is_later_by_a_minute_at_most() {
        assertThat(BatchClock.overlap(Duration.ofMillis(20))).isEqualTo(Duration.ofMillis(120));
        assertThat(BatchClock.overlap(Duration.ofHours(2))).isEqualTo(Duration.ofMillis(60_100));
    }
}
