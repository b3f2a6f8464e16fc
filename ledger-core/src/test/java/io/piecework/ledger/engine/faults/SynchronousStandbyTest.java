package io.piecework.ledger.engine.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.jdbc.InFlightAppends;
import io.piecework.ledger.funding.DepositFunds;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.StorageException;
import io.piecework.ledger.money.Amount;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that waits for a synchronous standby commits with a warning when the wait is cancelled. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SynchronousStandbyTest {

    private static final String CANCEL = """
            SELECT pg_cancel_backend(pid)
            FROM pg_stat_activity
            WHERE wait_event = 'SyncRep'""";

    /** One command, and several in one transaction, which would be decided again one by one. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void a_commit_that_no_standby_confirmed_is_not_acknowledged(int commands, @TempDir Path folder) throws Exception {
        try (KillablePostgres server = new KillablePostgres(folder.resolve("data"));
                Ledger ledger = Ledger.builder()
                        .dataSource(server.dataSource())
                        .clock(TestEngine.clock())
                        .build();
                Connection operator = server.dataSource().getConnection()) {
            ledger.execute(deposit("d-0"));
            run(operator, "ALTER SYSTEM SET synchronous_standby_names = 'gone'");
            run(operator, "SELECT pg_reload_conf()");
            assertThat(InFlightAppends.await(() -> isSynchronous(operator), Duration.ofSeconds(10)))
                    .isTrue();

            List<CompletableFuture<Receipt>> answers = IntStream.rangeClosed(1, commands)
                    .mapToObj(number -> ledger.submit(deposit("d-" + number)))
                    .toList();

            assertThat(InFlightAppends.await(() -> answersWithRow(operator, CANCEL), Duration.ofSeconds(20)))
                    .isTrue();
            assertUnknown(answers, operator);

            run(operator, "ALTER SYSTEM RESET synchronous_standby_names");
            run(operator, "SELECT pg_reload_conf()");
            assertThat(ledger.execute(deposit("d-1")).subject()).isEqualTo("deposit:d-1");
        }
    }

    /** Cancels each wait for the standby that the writer's attempts begin. */
    private static void assertUnknown(List<CompletableFuture<Receipt>> answers, Connection operator)
            throws InterruptedException {
        AtomicBoolean ended = new AtomicBoolean();
        var cancelling = new Thread(() -> {
            while (!ended.get()) {
                answersWithRow(operator, CANCEL);
            }
        });
        cancelling.start();
        for (CompletableFuture<Receipt> answer : answers) {
            assertThatThrownBy(() -> answer.get(20, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(StorageException.class)
                    .hasFieldOrPropertyWithValue("code", StorageException.Code.OUTCOME_UNKNOWN);
        }
        ended.set(true);
        cancelling.join();
    }

    private static boolean isSynchronous(Connection operator) {
        return answersWithRow(operator, "SELECT 1 WHERE current_setting('synchronous_standby_names') = 'gone'");
    }

    private static boolean answersWithRow(Connection operator, String sql) {
        try (Statement statement = operator.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(Connection operator, String sql) throws SQLException {
        try (Statement statement = operator.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Command deposit(String id) {
        return DepositFunds.of(id, "acme", Amount.parse("USD 1.00"));
    }
}
