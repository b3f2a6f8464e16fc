package io.piecework.ledger.engine.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that waits for a synchronous standby commits with a warning when the wait is cancelled. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SynchronousStandbyTest {

    private static final String CANCEL = """
            SELECT pg_cancel_backend(pid)
            FROM pg_stat_activity
            WHERE wait_event = 'SyncRep'""";

    @Test
    void a_commit_that_no_standby_confirmed_is_not_acknowledged(@TempDir Path folder) throws Exception {
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

            CompletableFuture<?> answer = ledger.submit(deposit("d-1"));

            assertThat(InFlightAppends.await(() -> answersWithRow(operator, CANCEL), Duration.ofSeconds(20)))
                    .isTrue();
            assertThatThrownBy(() -> answer.get(10, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(StorageException.class)
                    .hasFieldOrPropertyWithValue("code", StorageException.Code.OUTCOME_UNKNOWN);

            run(operator, "ALTER SYSTEM RESET synchronous_standby_names");
            run(operator, "SELECT pg_reload_conf()");
            assertThat(ledger.execute(deposit("d-1")).subject()).isEqualTo("deposit:d-1");
        }
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
