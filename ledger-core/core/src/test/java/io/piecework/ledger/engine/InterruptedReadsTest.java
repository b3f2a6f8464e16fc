package io.piecework.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A caller is interrupted while it waits for a connection of a pool that is used up, or before it reads. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InterruptedReadsTest {

    /** How a call ended. */
    private record End(@Nullable Throwable thrown, boolean flagged) {}

    @Test
    void an_interrupt_ends_each_read_as_such_and_its_flag_stays() throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                HikariDataSource pool = pool(database);
                Ledger ledger = ledger(pool)) {
            Deque<Connection> held = new ArrayDeque<>();
            while (pool.getHikariPoolMXBean().getActiveConnections() < pool.getMaximumPoolSize()) {
                held.add(pool.getConnection());
            }
            Map<String, ThrowingCallable> reads = new LinkedHashMap<>();
            reads.put("statement", () -> ledger.asWorker("ada").statement("EUR"));
            reads.put("balances", () -> ledger.asWorker("ada").balances());
            reads.put("fingerprint", () -> ledger.asAuditor().fingerprint());
            reads.put("known fingerprint", () -> ledger.asAuditor().fingerprintUpTo(Long.MAX_VALUE));
            reads.put("due work", () -> ledger.runDue(TestEngine.clock().instant()));
            reads.put("definitions", () -> ledger.asAuditor().definitions());
            for (Map.Entry<String, ThrowingCallable> read : reads.entrySet()) {
                var end = new CompletableFuture<End>();
                Thread caller = caller(read.getValue(), end);
                caller.start();
                awaitWait(caller);
                caller.interrupt();

                End found = end.get(5, TimeUnit.SECONDS);
                assertThat(found.thrown())
                        .as(read.getKey())
                        .isInstanceOfSatisfying(
                                StorageException.class,
                                thrown -> assertThat(thrown.code()).isEqualTo(StorageException.Code.INTERRUPTED));
                assertThat(found.flagged()).as(read.getKey()).isTrue();
            }
            for (Connection each : held) {
                each.close();
            }
        }
    }

    /** Positions 1 to 4 but for one that a transaction gave up: what is final does not follow from the rows alone. */
    @Test
    void an_interrupt_from_before_changes_no_answer() throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                HikariDataSource pool = pool(database);
                Ledger ledger = ledger(pool)) {
            String fingerprint = ledger.asWorker("ada")
                    .statement("EUR")
                    .orElseThrow()
                    .fingerprint()
                    .toString();
            var found = new CompletableFuture<String>();
            var end = new CompletableFuture<End>();
            Thread caller = caller(
                    () -> {
                        Thread.currentThread().interrupt();
                        found.complete(ledger.asWorker("ada")
                                .statement("EUR")
                                .orElseThrow()
                                .fingerprint()
                                .toString());
                        ledger.asAuditor().fingerprint();
                        ledger.asAuditor().definitions();
                        ledger.runDue(TestEngine.clock().instant());
                    },
                    end);
            caller.start();
            assertThat(end.get(20, TimeUnit.SECONDS)).isEqualTo(new End(null, true));
            assertThat(found.join()).isEqualTo(fingerprint);
        }
    }

    private static HikariDataSource pool(FreshDatabase database) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(database.url());
        pool.setMaximumPoolSize(6);
        return pool;
    }

    private static Ledger ledger(HikariDataSource pool) throws Exception {
        Ledger ledger = Ledger.builder()
                .dataSource(pool)
                .clock(TestEngine.clock())
                .patience(Duration.ofSeconds(30))
                .build();
        ledger.execute(payment("c-1"));
        try (Connection connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("SELECT nextval('ledger_event_position')");
        }
        ledger.execute(payment("c-2"));
        return ledger;
    }

    private static CompensateWorker payment(String id) {
        return CompensateWorker.of(id, "ada", Amount.parse("EUR 1.00"), "the page was down");
    }

    private static Thread caller(ThrowingCallable call, CompletableFuture<End> end) {
        return new Thread(() -> {
            Throwable thrown = null;
            try {
                call.call();
            } catch (Throwable failure) {
                thrown = failure;
            }
            end.complete(new End(thrown, Thread.currentThread().isInterrupted()));
        });
    }

    private static void awaitWait(Thread caller) throws InterruptedException {
        while (caller.getState() != Thread.State.TIMED_WAITING) {
            Thread.sleep(1);
        }
        Thread.sleep(100);
    }
}
