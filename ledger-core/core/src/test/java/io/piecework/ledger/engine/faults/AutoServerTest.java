package io.piecework.ledger.engine.faults;

import static io.piecework.ledger.engine.faults.Deposits.deposit;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.command.BusyException;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.jdbc.InFlightAppends;
import io.piecework.ledger.fixtures.ChildJvm;
import io.piecework.ledger.fixtures.RecordedFindings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two processes share an H2 file by {@code AUTO_SERVER}, and the one that serves the other is killed. */
@Tag("slow")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AutoServerTest {

    private static final int CALLERS = 6;

    @TempDir
    Path folder;

    /** A pool under load looks at no connection that it gives: each of them belongs to the database that has ended. */
    @Test
    void the_other_process_goes_on_although_its_pool_is_busy() throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("ledger") + ";AUTO_SERVER=TRUE";
        ChildJvm.Running first = ChildJvm.start(folder, List.of(), AutoServerProcess.class, url);
        ExecutorService callers = Executors.newFixedThreadPool(2 * CALLERS);
        var ended = new AtomicBoolean();
        var next = new AtomicInteger();
        try (HikariDataSource pool = pool(url)) {
            assertThat(InFlightAppends.await(() -> !first.said().isEmpty(), Duration.ofSeconds(60)))
                    .isTrue();
            try (Ledger ledger = Ledger.builder()
                    .dataSource(pool)
                    .patience(Duration.ofSeconds(2))
                    .build()) {
                for (int caller = 0; caller < CALLERS; caller++) {
                    callers.execute(() -> repeat(ended, () -> ledger.execute(deposit(next.incrementAndGet()))));
                    callers.execute(
                            () -> repeat(ended, () -> ledger.asRequester("acme").funds("USD")));
                }
                assertThat(InFlightAppends.await(() -> next.get() > 100, Duration.ofSeconds(30)))
                        .isTrue();
                first.process().destroyForcibly().waitFor();

                InFlightAppends.pause(Duration.ofSeconds(10));
                for (int attempt = 0; attempt < 20; attempt++) {
                    ledger.execute(deposit(next.incrementAndGet()));
                    assertThat(ledger.asRequester("acme").funds("USD")).isPresent();
                }
                ended.set(true);
                callers.shutdown();
                assertThat(callers.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
                assertThat(Audit.of(ledger.asAuditor())
                                .verify(new RecordedFindings())
                                .isClean())
                        .isTrue();
            }
        } finally {
            ended.set(true);
            callers.shutdownNow();
            first.process().destroyForcibly();
        }
    }

    private static void repeat(AtomicBoolean ended, Runnable call) {
        while (!ended.get()) {
            try {
                call.run();
            } catch (StorageException | BusyException outage) {
                InFlightAppends.pause(Duration.ofMillis(20));
            }
        }
    }

    private static HikariDataSource pool(String url) {
        var pool = new HikariDataSource();
        pool.setInitializationFailTimeout(-1);
        pool.setJdbcUrl(url);
        pool.setUsername("sa");
        pool.setPassword("");
        pool.setConnectionTimeout(2_000);
        pool.setMinimumIdle(0);
        return pool;
    }
}
