package io.piecework.ledger.engine.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.jdbc.InFlightAppends;
import io.piecework.ledger.fixtures.HostApplication;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.FreshDatabase;
import java.nio.file.Path;
import java.sql.Connection;
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

    /** One command, and several in one transaction, which would be decided again one by one. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void a_commit_that_no_standby_confirmed_is_not_acknowledged(int commands, @TempDir Path folder) throws Exception {
        try (KillablePostgres server = new KillablePostgres(folder.resolve("data"));
                Ledger ledger = Standbys.open(server, 0);
                Connection operator = server.dataSource().getConnection()) {
            ledger.execute(deposit("d-0"));
            Standbys.requireMissing(server, operator);

            List<CompletableFuture<Receipt>> answers = IntStream.rangeClosed(1, commands)
                    .mapToObj(number -> ledger.submit(deposit("d-" + number)))
                    .toList();

            assertThat(InFlightAppends.await(
                            () -> Standbys.answersWithRow(operator, Standbys.CANCEL), Duration.ofSeconds(20)))
                    .isTrue();
            assertUnknown(answers, operator);

            Standbys.setNames(operator, "");
            assertThat(ledger.execute(deposit("d-1")).subject()).isEqualTo("deposit:d-1");
        }
    }

    /** Another process read the commit, which is visible, and its answers would rest on what a failover may lose. */
    @ParameterizedTest
    @ValueSource(strings = {"USD 1.00", "USD 2.00"})
    void a_repeat_and_a_refusal_wait_for_the_commit_that_they_rest_on(String amount, @TempDir Path folder)
            throws Exception {
        try (KillablePostgres server = new KillablePostgres(folder.resolve("data"));
                Ledger first = Standbys.open(server, 0);
                Ledger second = Standbys.open(server, 0);
                Connection operator = server.dataSource().getConnection()) {
            first.execute(deposit("d-0"));
            second.execute(deposit("d-0"));
            Standbys.requireMissing(server, operator);
            CompletableFuture<Receipt> stored = first.submit(deposit("d-1"));
            assertThat(Standbys.waits(operator)).isTrue();
            assertUnknown(List.of(stored), operator);

            CompletableFuture<Receipt> answer = second.submit(DepositFunds.of("d-1", "acme", Amount.parse(amount)));
            assertThat(Standbys.waits(operator)).isTrue();
            assertThat(answer).isNotDone();
            Standbys.setNames(operator, "");
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
                Standbys.requireMissing(server, operator);
                CompletableFuture<Receipt> stored = ledger.submit(deposit("d-1"));
                assertThat(Standbys.waits(operator)).isTrue();
                assertUnknown(List.of(stored), operator);

                HostApplication.Transaction transaction = host.begin();
                assertThat(ledger.execute(deposit("d-1")).repeated()).isTrue();
                CompletableFuture<Void> commit = CompletableFuture.runAsync(transaction::commit);
                assertThat(Standbys.waits(operator)).isTrue();
                assertThat(commit).isNotDone();
                Standbys.setNames(operator, "");
                assertThat(commit.get(20, TimeUnit.SECONDS)).isNull();
            }
        }
    }

    /** Cancels each wait for the standby that the writer's attempts begin. */
    private static void assertUnknown(List<CompletableFuture<Receipt>> answers, Connection operator)
            throws InterruptedException {
        AtomicBoolean ended = new AtomicBoolean();
        var cancelling = new Thread(() -> {
            while (!ended.get()) {
                Standbys.answersWithRow(operator, Standbys.CANCEL);
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

    private static Command deposit(String id) {
        return DepositFunds.of(id, "acme", Amount.parse("USD 1.00"));
    }
}
