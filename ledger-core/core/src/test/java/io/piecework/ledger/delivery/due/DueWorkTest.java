package io.piecework.ledger.delivery.due;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.deadline.Due;
import io.piecework.ledger.reading.notice.NoticePolicy;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.assignment.AutoApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.ReviewPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Automatic approvals, time-outs and expiries on every database. */
class DueWorkTest {

    private static final Amount DOLLAR = Amount.parse("USD 1.00");
    private static final ReviewPolicy REVIEW =
            ReviewPolicy.BY_HAND.submitWithin(Duration.ofHours(1)).approveAfter(Duration.ofHours(2));
    private static final DueSummary NOTHING = new DueSummary(0, 0, 0, 0, 0, 0, 0, 0, 0, Map.of());

    private final SettableClock clock = SettableClock.at("2026-03-01T00:00:00Z");

    @EachDatabase
    void executes_due_work_in_the_order_of_its_deadlines_and_effective_at_each_deadline(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            publish(ledger, "t", "2026-03-01T03:00:00Z");
            acceptFourAndSubmitTwo(ledger);
            clock.set(at("03:00"));

            assertThat(due(ledger, at("03:00")))
                    .containsExactly(
                            "2026-03-01T01:00:00Z assignment:a-1 time-out",
                            "2026-03-01T01:45:00Z assignment:a-4 time-out",
                            "2026-03-01T02:15:00Z assignment:a-3 approval",
                            "2026-03-01T02:30:00Z assignment:a-2 approval",
                            "2026-03-01T03:00:00Z task:t expiry");
            assertThat(ledger.runDue(at("03:00"))).isEqualTo(new DueSummary(2, 2, 1, 0, 0, 0, 0, 0, 0, Map.of()));

            assertThat(executedInOrder(database))
                    .containsExactly(
                            "assignment:a-1 assignment-timed-out",
                            "assignment:a-4 assignment-timed-out",
                            "assignment:a-3 assignment-approved-automatically",
                            "assignment:a-2 assignment-approved-automatically",
                            "task:t task-expired");
            var receipt = ledger.execute(AutoApproveAssignment.of("a-3").by(Actor.CALENDAR));
            assertThat(receipt.effective()).isEqualTo(at("02:15"));
            assertThat(receipt.recorded()).isEqualTo(at("03:00"));
            assertThat(ledger.asRequester("acme").funds("USD").orElseThrow().available())
                    .isEqualTo(Amount.parse("USD 98.00"));
            assertThat(ledger.runDue(at("03:00"))).isEqualTo(NOTHING);
            assertThat(database.count("ledger_due")).isZero();
            CentPayouts.assertClean(ledger);
        }
    }

    @Test
    void a_run_that_its_progress_ends_reports_every_command_that_it_has_sent() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            publish(ledger, "t", "2026-03-01T03:00:00Z");
            acceptFourAndSubmitTwo(ledger);
            clock.set(at("03:00"));
            var reported = new ArrayList<Long>();

            assertThatThrownBy(() -> ledger.runDue(DueRequest.until(at("03:00")).telling(done -> {
                        reported.add(done);
                        throw new IllegalStateException("stopped at " + done);
                    })))
                    .hasMessage("stopped at 1");
            assertThat(reported).containsExactly(1L, 2L, 3L, 4L, 5L);
            assertThat(ledger.runDue(at("03:00"))).isEqualTo(NOTHING);
        }
    }

    @EachDatabase
    void a_rejection_wins_a_microsecond_before_the_deadline_and_loses_at_the_deadline(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            publish(ledger, "t", null);
            accept(ledger, "early", "late", "later");
            for (String work : List.of("early", "late", "later")) {
                ledger.execute(SubmitAssignment.of(work));
            }
            Instant before = at("02:00").minusNanos(1_000);
            clock.set(before);

            assertThat(ledger.runDue(before)).isEqualTo(NOTHING);
            ledger.execute(RejectAssignment.of("early", "blurred"));
            clock.set(at("02:00"));
            assertRefused(ledger, RejectAssignment.of("late", "blurred").at(before), RefusalCode.WINDOW_CLOSED);
            assertRefused(ledger, RejectAssignment.of("late", "blurred").at(at("02:00")), RefusalCode.WINDOW_CLOSED);
            assertThat(ledger.runDue(at("02:00"))).isEqualTo(new DueSummary(2, 0, 0, 0, 0, 0, 0, 0, 0, Map.of()));

            assertRefused(ledger, RejectAssignment.of("later", "blurred").at(at("02:00")), RefusalCode.WRONG_STATE);
            assertRefused(ledger, RejectAssignment.of("later", "blurred").at(before), RefusalCode.WRONG_STATE);
            assertThat(status(ledger, "early")).isEqualTo(AssignmentStatus.REJECTED);
            assertThat(status(ledger, "late")).isEqualTo(AssignmentStatus.APPROVED);
            assertThat(status(ledger, "later")).isEqualTo(AssignmentStatus.APPROVED);
        }
    }

    @EachDatabase
    void continues_after_a_failed_run(TestDatabase kind) {
        clock.set(PendingReviews.ALL_DUE);
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            PendingReviews.submit(ledger, "a", 700);
            Projection failing = (events, rows) -> events.forEach(recorded -> {
                if (recorded.event() instanceof AssignmentEvent.ApprovedAutomatically approved
                        && approved.assignment().equals(new AssignmentId("a-400"))) {
                    throw new IllegalStateException("the disk is full");
                }
            });
            try (Engine engine =
                    new Engine(database.dataSource(), clock, TestEngine.OPENING, TestEngine.projecting(failing))) {
                assertThatThrownBy(() -> run(engine)).hasMessageContaining("the disk is full");
            }
            assertThat(database.count("ledger_due WHERE due_at <> 0")).isBetween(1L, 700L);

            DueSummary rest = ledger.runDue(PendingReviews.ALL_DUE);

            assertThat(rest.approved()).isBetween(1L, 300L);
            assertThat(database.count("ledger_event WHERE name = 'assignment-approved-automatically'"))
                    .isEqualTo(700);
            assertThat(due(ledger, PendingReviews.ALL_DUE)).isEmpty();
            CentPayouts.assertClean(ledger);
        }
    }

    @Test
    void skips_items_that_another_caller_decides_meanwhile() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Engine engine = new Engine(database.dataSource(), clock, TestEngine.OPENING, TestEngine.MODULES);
                Ledger ledger = over(database)) {
            publish(ledger, "t", null);
            accept(ledger, "by-hand", "by-process", "by-time");
            List.of("by-hand", "by-process", "by-time").forEach(work -> ledger.execute(SubmitAssignment.of(work)));
            clock.set(at("02:00"));

            DueSummary summary = new DueRun(
                            engine,
                            command -> {
                                if (command.id().value().equals("by-hand")) {
                                    ledger.execute(ApproveAssignment.of("by-hand"));
                                } else if (command.id().value().equals("by-process")) {
                                    ledger.execute(command);
                                }
                                return engine.queue(command).thenApply(Engine.Written::repeated);
                            },
                            done -> {},
                            null)
                    .until(at("02:00"), NoticePolicy.NONE, List.of());

            assertThat(summary).isEqualTo(new DueSummary(1, 0, 0, 0, 0, 0, 0, 0, 2, Map.of()));
        }
    }

    @Test
    void a_failed_item_does_not_stop_the_others() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Engine engine = new Engine(database.dataSource(), clock, TestEngine.OPENING, TestEngine.MODULES);
                Ledger ledger = over(database)) {
            publish(ledger, "t", null);
            accept(ledger, "a-1", "a-2", "a-3");
            clock.set(at("01:00"));
            Refusal full = Refusal.because(RefusalCode.OUT_OF_RANGE, "worker:ada:USD", "has %s, not %s", 1, 2);

            assertThatThrownBy(() -> new DueRun(
                                    engine,
                                    command -> command.id().value().equals("a-1")
                                            ? CompletableFuture.failedFuture(full)
                                            : engine.queue(command).thenApply(Engine.Written::repeated),
                                    done -> {},
                                    null)
                            .until(at("01:00"), NoticePolicy.NONE, List.of()))
                    .isSameAs(full);
            assertThat(due(ledger, at("01:00"))).containsExactly("2026-03-01T01:00:00Z assignment:a-1 time-out");
        }
    }

    @Test
    void failed_items_are_reported_beside_the_summary_where_the_run_is_asked_to() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Engine engine = new Engine(database.dataSource(), clock, TestEngine.OPENING, TestEngine.MODULES);
                Ledger ledger = over(database)) {
            publish(ledger, "t", null);
            accept(ledger, "a-1", "a-2", "a-3");
            clock.set(at("01:00"));
            Refusal full = Refusal.because(RefusalCode.OUT_OF_RANGE, "worker:ada:USD", "has %s, not %s", 1, 2);
            var failures = new LinkedHashSet<RuntimeException>();

            DueSummary summary = new DueRun(
                            engine,
                            command -> command.id().value().equals("a-2")
                                    ? engine.queue(command).thenApply(Engine.Written::repeated)
                                    : CompletableFuture.failedFuture(full),
                            done -> {},
                            failures::add)
                    .until(at("01:00"), NoticePolicy.NONE, List.of());

            assertThat(summary.timedOut()).isEqualTo(1);
            assertThat(failures).containsExactly(full);
        }
    }

    private void acceptFourAndSubmitTwo(Ledger ledger) {
        accept(ledger, "a-1", "a-2", "a-3");
        clock.set(at("00:15"));
        ledger.execute(SubmitAssignment.of("a-3"));
        clock.set(at("00:30"));
        ledger.execute(SubmitAssignment.of("a-2"));
        clock.set(at("00:45"));
        accept(ledger, "a-4");
    }

    private static List<String> executedInOrder(FreshDatabase database) {
        return database.column("SELECT stream || ' ' || name FROM ledger_event WHERE name IN"
                + " ('assignment-timed-out', 'assignment-approved-automatically', 'task-expired')"
                + " ORDER BY position");
    }

    private static DueSummary run(Engine engine) {
        return new DueRun(
                        engine, command -> engine.queue(command).thenApply(Engine.Written::repeated), done -> {}, null)
                .until(PendingReviews.ALL_DUE, NoticePolicy.NONE, List.of());
    }

    private static List<String> due(Ledger ledger, Instant until) {
        List<String> due = new ArrayList<>();
        ledger.asOperator().due(until, (Due one) -> due.add(one.at() + " " + one.subject() + " " + one.cause()));
        return due;
    }

    private static void publish(Ledger ledger, String task, @Nullable String expires) {
        ledger.execute(DepositFunds.of("d-" + task, "acme", DOLLAR.times(100)));
        PublishTask publish = PublishTask.of(task, "acme", DOLLAR, 10).reviewed(REVIEW);
        ledger.execute(expires == null ? publish : publish.expiring(Instant.parse(expires)));
    }

    private static void accept(Ledger ledger, String... assignments) {
        for (String assignment : assignments) {
            ledger.execute(AcceptAssignment.of(assignment, "t", "ada"));
        }
    }

    private static AssignmentStatus status(Ledger ledger, String assignment) {
        return ledger.asOperator().assignment(assignment).orElseThrow().status();
    }

    private static void assertRefused(Ledger ledger, Command command, RefusalCode code) {
        assertThatThrownBy(() -> ledger.execute(command))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private static Instant at(String time) {
        return Instant.parse("2026-03-01T" + time + ":00Z");
    }

    private Ledger over(FreshDatabase database) {
        return Ledger.builder().dataSource(database.dataSource()).clock(clock).build();
    }
}
