package io.piecework.ledger.audit.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.jdbc.InFlightAppends;
import io.piecework.ledger.fixtures.HostApplication;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A rebuild in one process, host transactions in a second, and commands in a third. */
@Tag("slow")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RebuildTurnTest {

    /** A thread for each task: the common pool may have fewer threads than the test has tasks that wait. */
    private static final Executor EACH_ITS_OWN = work -> new Thread(work).start();

    private final AtomicInteger number = new AtomicInteger();
    private final RecordedFindings watcher = new RecordedFindings();

    @Test
    void an_idle_host_transaction_delays_the_rebuild_and_no_command_of_a_third_process() throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh()) {
            var app = new HostApplication(database);
            try (Ledger joining = app.ledger().build();
                    Ledger rebuilding = over(database);
                    Ledger third = over(database)) {
                CompletableFuture<Void> rebuild;
                try (HostApplication.Transaction transaction = app.begin()) {
                    joining.execute(deposit("acme"));
                    rebuild = CompletableFuture.runAsync(
                            () -> Audit.of(rebuilding.asOperator()).rebuild(watcher), EACH_ITS_OWN);
                    // the rebuild would be refused if the third process were connected before it began
                    assertThat(InFlightAppends.await(() -> !watcher.waits().isEmpty(), Duration.ofSeconds(20)))
                            .isTrue();
                    for (int i = 0; i < 10; i++) {
                        CompletableFuture.runAsync(() -> third.execute(deposit("globex")), EACH_ITS_OWN)
                                .get(2, TimeUnit.SECONDS);
                        Thread.sleep(150);
                    }
                    assertThat(rebuild).isNotDone();
                    assertThat(watcher.waits())
                            .first()
                            .asString()
                            .matches("the rebuild waits for process \\d+ of the"
                                    + " server \\(\".*\", idle in transaction for \\d+ s\\)");
                    transaction.commit();
                }
                rebuild.get(20, TimeUnit.SECONDS);
                third.execute(deposit("globex"));
                assertThat(watcher.sentences()).isEmpty();
            }
        }
    }

    @Test
    void a_writer_that_is_connected_when_the_rebuild_begins_is_named() {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                Ledger rebuilding = over(database);
                Ledger other = over(database)) {
            other.execute(deposit("acme"));
            assertThatThrownBy(() -> Audit.of(rebuilding.asOperator()).rebuild(watcher))
                    .isInstanceOf(StorageException.class)
                    .hasFieldOrPropertyWithValue("code", StorageException.Code.IN_USE);
            assertThat(watcher.waits()).isEmpty();
        }
    }

    @Test
    void a_rebuild_gets_its_turn_while_host_transactions_of_another_process_flood() throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh()) {
            var app = new HostApplication(database);
            try (Ledger joining = app.ledger().build();
                    Ledger rebuilding = over(database)) {
                var ended = new AtomicBoolean();
                List<CompletableFuture<Void>> flood = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    String requester = "acme-" + i;
                    flood.add(CompletableFuture.runAsync(() -> flood(app, joining, requester, ended), EACH_ITS_OWN));
                }
                try {
                    assertThat(InFlightAppends.await(() -> number.get() > 100, Duration.ofSeconds(20)))
                            .isTrue();
                    CompletableFuture.runAsync(
                                    () -> Audit.of(rebuilding.asOperator()).rebuild(watcher), EACH_ITS_OWN)
                            .get(10, TimeUnit.SECONDS);
                    assertThat(flood).noneMatch(CompletableFuture::isDone);
                } finally {
                    ended.set(true);
                }
                CompletableFuture.allOf(flood.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);
            }
        }
    }

    private void flood(HostApplication app, Ledger ledger, String requester, AtomicBoolean ended) {
        while (!ended.get()) {
            try (HostApplication.Transaction transaction = app.begin()) {
                ledger.execute(deposit(requester));
                transaction.commit();
            }
        }
    }

    private static Ledger over(FreshDatabase database) {
        return Ledger.builder()
                .dataSource(database.dataSource())
                .clock(TestEngine.clock())
                .build();
    }

    private Command deposit(String requester) {
        return DepositFunds.of("d-" + number.incrementAndGet(), requester, Amount.parse("USD 1.00"));
    }
}
