package io.piecework.ledger.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.BusyException;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.fixtures.HostApplication;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.ReviewPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A host transaction stays open and holds the lock of one worker: commands on that worker wait, all others continue.
 */
@Tag("alone")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OpenHostTransactionTest {

    /** How long the host transaction stays open; {@code -Dpiecework.hold=30000} for the promised thirty seconds. */
    private static final long HOLD_MILLIS = Long.getLong("piecework.hold", 1_500);

    private static final int OTHERS = 200;

    @EachDatabase
    void a_command_waits_for_the_host_transaction_while_others_continue(TestDatabase kind) throws Exception {
        try (FreshDatabase database = kind.fresh()) {
            var app = new HostApplication(database);
            try (Ledger ledger = app.ledger().patience(Duration.ofSeconds(60)).build()) {
                CompletableFuture<Receipt> waiting =
                        approveWhileHostHoldsAda(app, ledger, ledger, transaction -> transaction.commit());
                assertThat(waiting.get(10, TimeUnit.SECONDS).balances())
                        .map(Object::toString)
                        .contains("worker:ada:USD available USD 1.00");
                assertThat(available(database, "ada")).isEqualTo("1.000000000000");
                CentPayouts.assertClean(ledger);
            }
        }
    }

    @EachDatabase
    void a_rollback_of_the_host_leaves_no_gap_and_no_wrong_balance(TestDatabase kind) throws Exception {
        try (FreshDatabase database = kind.fresh()) {
            var app = new HostApplication(database);
            try (Ledger ledger = app.ledger().patience(Duration.ofSeconds(60)).build()) {
                CompletableFuture<Receipt> waiting =
                        approveWhileHostHoldsAda(app, ledger, ledger, HostApplication.Transaction::close);
                assertThat(waiting.get(10, TimeUnit.SECONDS).balances())
                        .map(Object::toString)
                        .contains("worker:ada:USD available USD 0.50");
                assertThat(available(database, "ada")).isEqualTo("0.500000000000");
                assertThat(database.column("SELECT sequence FROM ledger_event WHERE stream = 'worker:ada:USD'"))
                        .containsExactly("0");
                ledger.execute(ApproveAssignment.of("a-1"));
                assertThat(available(database, "ada")).isEqualTo("1.000000000000");
                CentPayouts.assertClean(ledger);
            }
        }
    }

    /** The writer of another process does not know this process's locks and learns of them from a lock timeout. */
    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, names = "POSTGRESQL")
    void the_writer_of_another_process_continues_too(TestDatabase kind) throws Exception {
        try (FreshDatabase database = kind.fresh()) {
            var app = new HostApplication(database);
            try (Ledger ledger = app.ledger().build();
                    Ledger other = Ledger.builder()
                            .dataSource(database.dataSource())
                            .clock(TestEngine.clock())
                            .patience(Duration.ofSeconds(60))
                            .build()) {
                CompletableFuture<Receipt> waiting =
                        approveWhileHostHoldsAda(app, ledger, other, transaction -> transaction.commit());
                assertThat(waiting.get(10, TimeUnit.SECONDS).balances())
                        .map(Object::toString)
                        .contains("worker:ada:USD available USD 1.00");
                assertThat(available(database, "ada")).isEqualTo("1.000000000000");
                CentPayouts.assertClean(other);
            }
        }
    }

    @EachDatabase
    void a_command_that_waits_too_long_gets_BusyException_naming_the_lock(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            var app = new HostApplication(database);
            try (Ledger ledger = app.ledger().patience(Duration.ofMillis(400)).build()) {
                prepare(ledger);
                try (HostApplication.Transaction transaction = app.begin()) {
                    ledger.execute(ApproveAssignment.of("a-1"));
                    String message = "assignment:a-2 waited 400 ms for worker:ada:USD, which another transaction holds;"
                            + " nothing was stored, send it again later";
                    assertThatThrownBy(() -> onAnotherThread(() -> ledger.execute(ApproveAssignment.of("a-2")))
                                    .get(10, TimeUnit.SECONDS))
                            .isInstanceOf(ExecutionException.class)
                            .hasCauseInstanceOf(BusyException.class)
                            .hasMessageEndingWith(message);
                    assertThatThrownBy(() -> onAnotherThread(() -> ledger.submit(ApproveAssignment.of("a-2"))
                                            .join())
                                    .get(10, TimeUnit.SECONDS))
                            .hasRootCauseInstanceOf(BusyException.class)
                            .hasMessageEndingWith(message);
                    transaction.commit();
                }
                assertThat(available(database, "ada")).isEqualTo("0.500000000000");
                ledger.execute(ApproveAssignment.of("a-2"));
                assertThat(available(database, "ada")).isEqualTo("1.000000000000");
                CentPayouts.assertClean(ledger);
            }
        }
    }

    /** A submission changes the worker's balance without her stream. The approval after it must not overtake it. */
    @EachDatabase
    void dependent_commands_of_one_thread_stay_in_order(TestDatabase kind) throws Exception {
        try (FreshDatabase database = kind.fresh()) {
            var app = new HostApplication(database);
            try (Ledger ledger = app.ledger().build()) {
                prepare(ledger);
                try (HostApplication.Transaction transaction = app.begin()) {
                    ledger.execute(ApproveAssignment.of("a-1"));
                    List<CompletableFuture<Receipt>> waiting = onAnotherThread(() -> List.of(
                                    ledger.submit(AcceptAssignment.of("a-3", "dogs", "ada")),
                                    ledger.submit(SubmitAssignment.of("a-3")),
                                    ledger.submit(ApproveAssignment.of("a-3")),
                                    ledger.submit(DepositFunds.of("d-2", "globex", Amount.parse("USD 1.00")))))
                            .get(10, TimeUnit.SECONDS);
                    waiting.get(3).get(5, TimeUnit.SECONDS);
                    assertThat(waiting.subList(0, 3)).noneMatch(CompletableFuture::isDone);
                    transaction.commit();
                    for (CompletableFuture<Receipt> answer : waiting) {
                        answer.get(10, TimeUnit.SECONDS);
                    }
                }
                assertThat(available(database, "ada")).isEqualTo("1.000000000000");
                CentPayouts.assertClean(ledger);
            }
        }
    }

    /** Many of the due items belong to the locked worker; their failures must not stop the run for the other worker. */
    @EachDatabase
    void due_work_of_other_workers_runs_while_the_host_holds_one_worker(TestDatabase kind) throws Exception {
        try (FreshDatabase database = kind.fresh()) {
            var app = new HostApplication(database);
            try (Ledger ledger = app.ledger().patience(Duration.ofMillis(500)).build()) {
                prepare(ledger);
                Instant published = Instant.parse("2026-01-31T00:00:00Z");
                ledger.execute(DepositFunds.of("d-cats", "acme", Amount.parse("USD 20.00"))
                        .at(published));
                ledger.execute(PublishTask.of("cats", "acme", Amount.parse("USD 0.50"), 31)
                        .at(published)
                        .reviewed(ReviewPolicy.BY_HAND.approveAfter(Duration.ofHours(6))));
                var story = new ArrayList<Command>();
                for (int i = 0; i < 31; i++) {
                    Instant at = Instant.parse("2026-01-31T01:00:00Z").plusSeconds(i);
                    story.add(AcceptAssignment.of("c-" + i, "cats", i < 30 ? "ada" : "bob")
                            .at(at));
                    story.add(SubmitAssignment.of("c-" + i).at(at));
                }
                ledger.executeEach(story);
                try (HostApplication.Transaction transaction = app.begin()) {
                    ledger.execute(ApproveAssignment.of("a-1"));
                    assertThatThrownBy(() -> onAnotherThread(() -> ledger.runDue(Instant.parse("2026-01-31T12:00:00Z")))
                                    .get(30, TimeUnit.SECONDS))
                            .hasCauseInstanceOf(BusyException.class)
                            .hasMessageContaining("assignment:c-0 waited 500 ms for worker:ada:USD");
                    assertThat(available(database, "bob")).isEqualTo("0.500000000000");
                    transaction.commit();
                }
                assertThat(ledger.runDue(Instant.parse("2026-01-31T12:00:00Z")).approved())
                        .isEqualTo(30);
            }
        }
    }

    private interface Ending {
        void end(HostApplication.Transaction transaction);
    }

    /**
     * Approves a-1 in the host transaction; meanwhile a writer approves a-2 and many assignments of other workers.
     *
     * @return the answer to a-2, which had to wait
     */
    private static CompletableFuture<Receipt> approveWhileHostHoldsAda(
            HostApplication app, Ledger ledger, Ledger writer, Ending ending) throws Exception {
        prepare(ledger);
        CompletableFuture<Receipt> waiting;
        try (HostApplication.Transaction transaction = app.begin()) {
            long begun = System.nanoTime();
            ledger.execute(ApproveAssignment.of("a-1"));
            waiting = onAnotherThread(() -> writer.execute(ApproveAssignment.of("a-2")));
            Duration slowest = onAnotherThread(() -> approveOthers(writer, begun))
                    .get(HOLD_MILLIS + 60_000, TimeUnit.MILLISECONDS);
            assertThat(slowest).as("the slowest other command").isLessThan(Duration.ofSeconds(1));
            assertThat(waiting).isNotDone();
            ending.end(transaction);
        }
        return waiting;
    }

    /** Approves one assignment after the other while the transaction is open, at least fifty. */
    private static Duration approveOthers(Ledger writer, long begun) {
        Duration slowest = Duration.ZERO;
        for (int i = 0; i < 50 || System.nanoTime() - begun < HOLD_MILLIS * 1_000_000; i++) {
            long started = System.nanoTime();
            if (i < OTHERS) {
                writer.execute(ApproveAssignment.of("b-" + i));
            } else {
                writer.execute(DepositFunds.of("more-" + i, "globex", Amount.parse("USD 1.00")));
            }
            Duration took = Duration.ofNanos(System.nanoTime() - started);
            slowest = took.compareTo(slowest) > 0 ? took : slowest;
        }
        return slowest;
    }

    private static void prepare(Ledger ledger) {
        var story = new ArrayList<Command>(List.of(
                DepositFunds.of("d-1", "acme", Amount.parse("USD 500.00")),
                PublishTask.of("dogs", "acme", Amount.parse("USD 0.50"), 500),
                AcceptAssignment.of("a-1", "dogs", "ada"),
                SubmitAssignment.of("a-1"),
                AcceptAssignment.of("a-2", "dogs", "ada"),
                SubmitAssignment.of("a-2")));
        for (int i = 0; i < OTHERS; i++) {
            story.add(AcceptAssignment.of("b-" + i, "dogs", "worker-" + i));
            story.add(SubmitAssignment.of("b-" + i));
        }
        ledger.executeEach(story);
    }

    private static String available(FreshDatabase database, String worker) {
        return database.column("SELECT available FROM ledger_worker_balance WHERE worker = '" + worker + "'")
                .get(0);
    }

    private interface Call<T> {
        T call();
    }

    private static <T> CompletableFuture<T> onAnotherThread(Call<T> call) {
        var answer = new CompletableFuture<T>();
        var thread = new Thread(() -> {
            try {
                answer.complete(call.call());
            } catch (Throwable thrown) {
                answer.completeExceptionally(thrown);
            }
        });
        thread.start();
        return answer;
    }
}
