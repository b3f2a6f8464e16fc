package io.piecework.ledger.reading.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.delivery.due.DueRequest;
import io.piecework.ledger.delivery.due.DueSummary;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.AppealRejection;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.RequestRevision;
import io.piecework.ledger.work.assignment.ResubmitAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.ArchiveTask;
import io.piecework.ledger.work.task.StopTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Announcements of closing windows. */
class NoticeTest extends NoticeScenario {

    @EachDatabase
    void a_window_is_announced_once_before_it_closes(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            publish(ledger, "EUR 4.00");
            submitAndDecide(ledger);

            clock.set(Instant.parse("2026-03-05T23:59:59Z"));
            assertThat(notices(ledger)).isZero();
            clock.set(Instant.parse("2026-03-06T00:00:00Z"));
            assertThat(notices(ledger)).isEqualTo(1);
            assertThat(notices(ledger)).isZero();
            clock.set(Instant.parse("2026-03-07T00:00:00Z"));
            assertThat(ledger.runDue(DueRequest.until(clock.instant()).announcing(A_DAY_BEFORE)))
                    .isEqualTo(new DueSummary(1, 0, 0, 0, 0, 0, 0, 0, 0, Map.of()));
            clock.set(Instant.parse("2026-03-30T12:00:00Z"));
            assertThat(notices(ledger)).isEqualTo(1);
            assertThat(notices(ledger)).isZero();

            assertThat(ledger.asWorker("ada").notices())
                    .containsExactly(
                            closing("waiting", Window.APPROVAL, "2026-03-07T00:00:00Z", "2026-03-06T00:00:00Z"),
                            closing("rejected", Window.OVERTURN, "2026-03-31T00:00:00Z", "2026-03-30T12:00:00Z"));
            assertThat(ledger.asWorker("bob").notices()).isEmpty();
            List<Notice> requesters = new ArrayList<>();
            ledger.asRequester("acme").notices(requesters::add);
            ledger.asRequester("other").notices(requesters::add);
            assertThat(requesters).isEqualTo(ledger.asWorker("ada").notices());
            List<Notice> since = new ArrayList<>();
            ledger.asOperator().notices(Instant.parse("2026-03-06T00:00:00.000001Z"), since::add);
            assertThat(since)
                    .containsExactly(
                            closing("rejected", Window.OVERTURN, "2026-03-31T00:00:00Z", "2026-03-30T12:00:00Z"));
            CentPayouts.assertClean(ledger);
        }
    }

    @Test
    void a_reopened_window_is_announced_again() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            publish(ledger, "EUR 4.00");
            submit(ledger, "a");
            clock.set(Instant.parse("2026-03-06T00:00:00Z"));
            assertThat(notices(ledger)).isEqualTo(1);
            ledger.execute(RequestRevision.of("r", "a", "blurred"));
            ledger.execute(ResubmitAssignment.of("s", "a"));
            assertThat(notices(ledger)).isZero();
            clock.set(Instant.parse("2026-03-11T00:00:00Z"));

            assertThat(notices(ledger)).isEqualTo(1);
            assertThat(notices(ledger)).isZero();
            assertThat(database.count("ledger_event WHERE stream LIKE 'notice:approval:%'"))
                    .isEqualTo(2);
            CentPayouts.assertClean(ledger);
        }
    }

    /** After archiving, only platform authority can overturn, which has no window. */
    @EachDatabase
    void windows_of_an_archived_task_are_not_announced(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            publish(ledger, "EUR 4.00");
            publish(ledger, "other", "EUR 4.00");
            submit(ledger, "before", "after");
            ledger.execute(AcceptAssignment.of("open", "other", "ada"));
            ledger.execute(SubmitAssignment.of("open"));
            ledger.execute(RejectAssignment.of("before", "blurred"));
            ledger.execute(RejectAssignment.of("open", "blurred"));
            ledger.execute(StopTask.of("t"));
            ledger.execute(ArchiveTask.of("t"));
            ledger.execute(RejectAssignment.of("after", "blurred"));

            clock.set(Instant.parse("2026-03-30T12:00:00Z"));
            assertThat(notices(ledger)).isEqualTo(1);
            assertThat(notices(ledger)).isZero();
            assertThat(ledger.asWorker("ada").notices())
                    .extracting(notice -> ((Notice.WindowClosing) notice).assignment())
                    .containsExactly(new AssignmentId("open"));
            CentPayouts.assertClean(ledger);
        }
    }

    @Test
    void no_window_is_announced_unless_the_policy_says_so() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            publish(ledger, "EUR 4.00");
            submit(ledger, "a");
            clock.set(Instant.parse("2026-03-06T23:00:00Z"));

            assertThat(ledger.runDue(clock.instant())).isEqualTo(new DueSummary(0, 0, 0, 0, 0, 0, 0, 0, 0, Map.of()));
        }
    }

    @Test
    void a_window_that_is_not_open_cannot_be_announced() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            publish(ledger, "EUR 4.00");
            submit(ledger, "a");

            assertThatThrownBy(() -> ledger.execute(
                            AnnounceWindow.of("a", Window.APPROVAL, Instant.parse("2026-03-08T00:00:00Z"))))
                    .hasMessage("wrong-state: assignment:a has its deadline at 2026-03-07T00:00:00Z, not at"
                            + " 2026-03-08T00:00:00Z");
            assertThatThrownBy(() -> ledger.execute(
                            AnnounceWindow.of("a", Window.OVERTURN, Instant.parse("2026-03-07T00:00:00Z"))))
                    .hasMessage("wrong-state: assignment:a is submitted, it would have to be rejected");
            assertThatThrownBy(() -> ledger.execute(AnnounceCap.of("ada", "no", 2026, Amount.parse("EUR 9.00"))))
                    .hasMessage("unknown-subject: operation:no is unknown, it would have to be watched");
        }
    }

    private void submitAndDecide(Ledger ledger) {
        submit(ledger, "waiting", "rejected", "decided", "appealed");
        ledger.execute(ApproveAssignment.of("decided"));
        ledger.execute(RejectAssignment.of("rejected", "blurred"));
        ledger.execute(RejectAssignment.of("appealed", "blurred"));
        ledger.execute(AppealRejection.of("appealed", "it is not"));
    }

    private static Notice closing(String assignment, Window window, String closes, String recorded) {
        return new Notice.WindowClosing(
                new AssignmentId(assignment),
                new TaskId("t"),
                new WorkerId("ada"),
                new RequesterId("acme"),
                window,
                Instant.parse(closes),
                Instant.parse(recorded));
    }
}
