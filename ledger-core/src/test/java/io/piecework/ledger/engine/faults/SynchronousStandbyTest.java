package io.piecework.ledger.engine.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.jdbc.InFlightAppends;
import io.piecework.ledger.fixtures.HostApplication;
import io.piecework.ledger.funding.DepositFunds;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.StorageException;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.FreshDatabase;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that waits for a synchronous standby commits with a warning when the wait is cancelled. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SynchronousStandbyTest {

    private static final String WAITING = """
            SELECT pid
            FROM pg_stat_activity
            WHERE wait_event = 'SyncRep'""";

    private static final String CANCEL = """
            SELECT pg_cancel_backend(pid)
            FROM pg_stat_activity
            WHERE wait_event = 'SyncRep'""";

    /** One command, and several in one transaction, which would be decided again one by one. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void a_commit_that_no_standby_confirmed_is_not_acknowledged(int commands, @TempDir Path folder) throws Exception {
        try (KillablePostgres server = new KillablePostgres(folder.resolve("data"));
                Ledger ledger = open(server);
                Connection operator = server.dataSource().getConnection()) {
            ledger.execute(deposit("d-0"));
            requireStandby(server, operator);

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

    /** Another process read the commit, which is visible, and its answers would rest on what a failover may lose. */
    @ParameterizedTest
    @ValueSource(strings = {"USD 1.00", "USD 2.00"})
    void a_repeat_and_a_refusal_wait_for_the_commit_that_they_rest_on(String amount, @TempDir Path folder)
            throws Exception {
        try (KillablePostgres server = new KillablePostgres(folder.resolve("data"));
                Ledger first = open(server);
                Ledger second = open(server);
                Connection operator = server.dataSource().getConnection()) {
            first.execute(deposit("d-0"));
            second.execute(deposit("d-0"));
            requireStandby(server, operator);
            CompletableFuture<Receipt> stored = first.submit(deposit("d-1"));
            assertThat(waits(operator)).isTrue();
            assertUnknown(List.of(stored), operator);

            CompletableFuture<Receipt> answer = second.submit(DepositFunds.of("d-1", "acme", Amount.parse(amount)));
            assertThat(waits(operator)).isTrue();
            assertThat(answer).isNotDone();
            run(operator, "ALTER SYSTEM RESET synchronous_standby_names");
            run(operator, "SELECT pg_reload_conf()");
            if (amount.equals("USD 1.00")) {
                assertThat(answer.get(20, TimeUnit.SECONDS).repeated()).isTrue();
            } else {
                assertThatThrownBy(() -> answer.get(20, TimeUnit.SECONDS))
                        .cause()
                        .hasMessage("id-reused: deposit:d-1 was recorded with amount USD 1.00, now given as USD 2.00");
            }
        }
    }

    /** The same in a transaction of the application, whose commit is the acknowledgement. */
    @Test
    void a_transaction_of_the_application_waits_for_what_its_repeat_rests_on(@TempDir Path folder) throws Exception {
        try (KillablePostgres server = new KillablePostgres(folder.resolve("data"));
                FreshDatabase database = server.database();
                Connection operator = server.dataSource().getConnection()) {
            var host = new HostApplication(database);
            try (Ledger ledger = host.ledger().build()) {
                requireStandby(server, operator);
                CompletableFuture<Receipt> stored = ledger.submit(deposit("d-1"));
                assertThat(waits(operator)).isTrue();
                assertUnknown(List.of(stored), operator);

                HostApplication.Transaction transaction = host.begin();
                assertThat(ledger.execute(deposit("d-1")).repeated()).isTrue();
                CompletableFuture<Void> commit = CompletableFuture.runAsync(transaction::commit);
                assertThat(waits(operator)).isTrue();
                assertThat(commit).isNotDone();
                run(operator, "ALTER SYSTEM RESET synchronous_standby_names");
                run(operator, "SELECT pg_reload_conf()");
                assertThat(commit.get(20, TimeUnit.SECONDS)).isNull();
            }
        }
    }

    private static Ledger open(KillablePostgres server) {
        return Ledger.builder()
                .dataSource(server.dataSource())
                .clock(TestEngine.clock())
                .build();
    }

    private static void requireStandby(KillablePostgres server, Connection operator) throws SQLException {
        run(operator, "ALTER SYSTEM SET synchronous_standby_names = 'gone'");
        run(operator, "SELECT pg_reload_conf()");
        try (Connection other = server.dataSource().getConnection()) {
            run(other, "SET synchronous_commit TO on");
            assertThat(InFlightAppends.await(() -> isWaitedFor(other, operator), Duration.ofSeconds(10)))
                    .isTrue();
        }
    }

    /** Sessions see the setting before the server's checkpointer makes their commits wait. */
    private static boolean isWaitedFor(Connection other, Connection operator) {
        CompletableFuture<Boolean> commit = CompletableFuture.supplyAsync(
                () -> answersWithRow(other, "SELECT pg_logical_emit_message(true, 'test', '')"));
        boolean waited = false;
        while (!commit.isDone()) {
            waited |= answersWithRow(operator, CANCEL);
        }
        return waited && commit.join();
    }

    private static boolean waits(Connection operator) {
        return InFlightAppends.await(() -> answersWithRow(operator, WAITING), Duration.ofSeconds(5));
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
