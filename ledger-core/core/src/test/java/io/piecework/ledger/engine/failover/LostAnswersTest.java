package io.piecework.ledger.engine.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.delivery.listener.ListenerPolicy;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The server answers too late, or ends the session of a read. A pool that notices it closes the connection under the ledger. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LostAnswersTest {

    enum Source {
        PLAIN,
        POOLED;

        DataSource of(FreshDatabase database) {
            var plain = new PGSimpleDataSource();
            plain.setUrl(database.url() + "&ApplicationName=reader");
            if (this == PLAIN) {
                return plain;
            }
            var pool = new HikariDataSource();
            pool.setDataSource(plain);
            return pool;
        }
    }

    @ParameterizedTest
    @EnumSource(Source.class)
    void a_read_without_an_answer_in_time_is_unavailable(Source kind) throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                Ledger ledger = ledger(kind.of(database), Duration.ofMillis(700));
                Connection other = database.dataSource().getConnection()) {
            ledger.execute(payment());
            lockTables(other);

            reads(ledger).forEach((name, read) -> {
                StorageException failure = catchThrowableOfType(StorageException.class, read::run);
                assertThat(failure.code()).as(name).isEqualTo(StorageException.Code.UNAVAILABLE);
                assertThat(failure).as(name).hasMessageContaining("08006");
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Source.class)
    void a_read_whose_session_the_server_ends_says_so(Source kind) throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                Ledger ledger = ledger(kind.of(database), Duration.ofSeconds(20));
                Connection other = database.dataSource().getConnection()) {
            ledger.execute(payment());
            lockTables(other);

            reads(ledger).forEach((name, read) -> {
                CompletableFuture<StorageException> failure = CompletableFuture.supplyAsync(
                        () -> catchThrowableOfType(StorageException.class, read::run),
                        work -> new Thread(work).start());
                endWaiting(database);
                assertThat(failure.orTimeout(15, TimeUnit.SECONDS).join())
                        .as(name)
                        .hasMessageContaining("57P01")
                        .extracting(StorageException::code)
                        .isEqualTo(StorageException.Code.UNAVAILABLE);
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Source.class)
    void a_listener_registers_though_the_server_ended_the_first_attempt(Source kind) throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                Ledger ledger = ledger(kind.of(database), Duration.ofSeconds(20));
                Connection other = database.dataSource().getConnection()) {
            lockTables(other);
            var registered = CompletableFuture.supplyAsync(
                    () -> ledger.listen("mail", ListenerPolicy.fromTheBeginning(), message -> {}),
                    work -> new Thread(work).start());
            endWaiting(database);
            other.rollback();
            assertThat(registered.orTimeout(15, TimeUnit.SECONDS)).succeedsWithin(Duration.ofSeconds(16));
        }
    }

    private static Ledger ledger(DataSource source, Duration patience) {
        return Ledger.builder()
                .dataSource(source)
                .clock(TestEngine.clock())
                .patience(patience)
                .build();
    }

    private static CompensateWorker payment() {
        return CompensateWorker.of("c-1", "ada", Amount.parse("EUR 1.00"), "the page was down");
    }

    /** One that reads without a transaction of its own, some in a snapshot, and one of side tables. */
    private static Map<String, Runnable> reads(Ledger ledger) {
        Map<String, Runnable> reads = new LinkedHashMap<>();
        reads.put("balances", () -> ledger.asWorker("ada").balances());
        reads.put("statement", () -> ledger.asWorker("ada").statement("EUR"));
        reads.put("trial balance", () -> ledger.asAuditor().trialBalance());
        reads.put("due work", () -> ledger.runDue(TestEngine.clock().instant()));
        reads.put("listeners", () -> ledger.asOperator().listeners().status());
        return reads;
    }

    private static void lockTables(Connection other) throws Exception {
        other.setAutoCommit(false);
        try (Statement statement = other.createStatement()) {
            statement.execute("""
                    LOCK TABLE ledger_worker_balance, ledger_statement_line, ledger_due, ledger_turnover, ledger_posting,
                        ledger_listener, ledger_listener_segment
                    IN ACCESS EXCLUSIVE MODE""");
        }
    }

    /** Ends the sessions of readers that wait for the locked tables, once there is one. */
    private static void endWaiting(FreshDatabase database) {
        String ended = "";
        while (ended.isEmpty()) {
            ended = String.join("", database.column("""
                    SELECT pg_terminate_backend(pid)
                    FROM pg_stat_activity
                    WHERE datname = current_database()
                        AND application_name = 'reader'
                        AND wait_event_type = 'Lock'"""));
        }
    }
}
