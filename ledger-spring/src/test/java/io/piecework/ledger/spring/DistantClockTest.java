package io.piecework.ledger.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.LedgerBuilder;
import io.piecework.ledger.testing.SettableClock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A process's clock that is far from the database's, in the log and in health. */
@ExtendWith(OutputCaptureExtension.class)
class DistantClockTest {

    private final JdbcConnectionPool pool =
            JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");

    @BeforeEach
    void log_warnings_although_an_application_before_in_this_process_logged_nothing() {
        LoggingSystem.get(getClass().getClassLoader()).setLogLevel("io.piecework.ledger", LogLevel.WARN);
    }

    @Test
    void is_named_once_whenever_it_gets_there_and_in_health(CapturedOutput output) {
        InstantSource system = InstantSource.system();
        var ahead = new AtomicReference<>(Duration.ofMinutes(-62));
        try (Ledger ledger =
                open().clock(() -> system.instant().plus(ahead.get())).build()) {
            var indicator = new LedgerHealthIndicator(ledger);
            Health far = indicator.health();
            assertThat(far.getStatus()).isEqualTo(LedgerHealthIndicator.ATTENTION);
            assertThat(far.getDetails())
                    .hasEntrySatisfying(
                            "clock",
                            text -> assertThat(text.toString())
                                    .matches("PT-?1H[12]M?.* behind the database's; set both by one time server"))
                    .hasEntrySatisfying(
                            "clockDifferenceMillis",
                            millis -> assertThat((Long) millis).isBetween(-3_750_000L, -3_690_000L));
            ledger.execute(Applications.deposit("d-1", "1.00"));
            assertThat(lines(output)).hasSize(1).allMatch(line -> line.endsWith("set both by one time server"));

            ahead.set(Duration.ofSeconds(1));
            ledger.execute(Applications.deposit("d-2", "1.00"));
            assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
            ahead.set(Duration.ofDays(2));
            ledger.execute(Applications.deposit("d-3", "1.00"));
            ledger.execute(Applications.deposit("d-4", "1.00"));
            assertThat(lines(output)).hasSize(2).last().asString().contains(" ahead; ");
            indicator.destroy();
        }
        open().build().close();
        assertThat(output.getOut()).containsOnlyOnce("some process's clock was ahead");
    }

    @Test
    void is_not_named_where_the_clock_is_simulated_or_that_of_the_machine(CapturedOutput output) {
        try (Ledger ledger = open().simulatedClock(SettableClock.at("2020-01-01T00:00:00Z"))
                        .build();
                Ledger inMemory = Ledger.builder()
                        .inMemory()
                        .clock(SettableClock.at("2020-01-01T00:00:00Z"))
                        .build();
                Ledger usual = Ledger.inMemory()) {
            for (Ledger each : List.of(ledger, inMemory, usual)) {
                each.execute(Applications.deposit("d-1", "1.00"));
                var indicator = new LedgerHealthIndicator(each);
                assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
                indicator.destroy();
            }
        }
        assertThat(lines(output)).isEmpty();
    }

    private LedgerBuilder open() {
        return Ledger.builder().dataSource(pool).acceptUnsafeDurability();
    }

    private static List<String> lines(CapturedOutput output) {
        return output.getOut()
                .lines()
                .filter(line -> line.contains("the clock of this process shows"))
                .toList();
    }
}
