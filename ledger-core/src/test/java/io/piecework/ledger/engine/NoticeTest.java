package io.piecework.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.assignment.AcceptAssignment;
import io.piecework.ledger.assignment.AppealRejection;
import io.piecework.ledger.assignment.ApproveAssignment;
import io.piecework.ledger.assignment.RejectAssignment;
import io.piecework.ledger.assignment.RequestRevision;
import io.piecework.ledger.assignment.ResubmitAssignment;
import io.piecework.ledger.assignment.ReverseAssignment;
import io.piecework.ledger.assignment.SubmitAssignment;
import io.piecework.ledger.calendar.DueSummary;
import io.piecework.ledger.funding.DepositFunds;
import io.piecework.ledger.message.AssignmentId;
import io.piecework.ledger.message.OperationId;
import io.piecework.ledger.message.RequesterId;
import io.piecework.ledger.message.TaskId;
import io.piecework.ledger.message.WorkerId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.notice.AnnounceCap;
import io.piecework.ledger.notice.AnnounceWindow;
import io.piecework.ledger.notice.Notice;
import io.piecework.ledger.notice.NoticePolicy;
import io.piecework.ledger.notice.WatchCap;
import io.piecework.ledger.notice.Window;
import io.piecework.ledger.task.PublishTask;
import io.piecework.ledger.terms.OverturnRule;
import io.piecework.ledger.terms.ReviewPolicy;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestClock;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is announced, once each, and whom it concerns. */
class NoticeTest {

    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
    private static final NoticePolicy A_DAY_BEFORE =
            NoticePolicy.NONE.beforeApproval(Duration.ofDays(1)).beforeOverturnEnds(Duration.ofDays(1));

    private final TestClock clock = TestClock.at("2026-03-01T00:00:00Z");

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_window_is_announced_once_before_it_closes(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            publish(ledger, "EUR 4.00");
            submit(ledger, "waiting", "rejected", "decided", "appealed");
            ledger.execute(ApproveAssignment.of("decided"));
            ledger.execute(RejectAssignment.of("rejected", "blurred"));
            ledger.execute(RejectAssignment.of("appealed", "blurred"));
            ledger.execute(AppealRejection.of("appealed", "it is not"));

            clock.set(Instant.parse("2026-03-05T23:59:59Z"));
            assertThat(notices(ledger)).isZero();
            clock.set(Instant.parse("2026-03-06T00:00:00Z"));
            assertThat(notices(ledger)).isEqualTo(1);
            assertThat(notices(ledger)).isZero();
            clock.set(Instant.parse("2026-03-07T00:00:00Z"));
            assertThat(ledger.runDue(clock.instant(), A_DAY_BEFORE, done -> {}))
                    .isEqualTo(new DueSummary(1, 0, 0, 0, 0, 0, 0, 0));
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
            Wages.assertClean(ledger);
        }
    }

    @Test
    void a_window_that_opens_again_is_announced_again() {
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
            Wages.assertClean(ledger);
        }
    }

    @Test
    void no_window_is_announced_unless_somebody_asks_for_it() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            publish(ledger, "EUR 4.00");
            submit(ledger, "a");
            clock.set(Instant.parse("2026-03-06T23:00:00Z"));

            assertThat(ledger.runDue(clock.instant())).isEqualTo(new DueSummary(0, 0, 0, 0, 0, 0, 0, 0));
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
                    .hasMessage(
                            "wrong-state: assignment:a has time until 2026-03-07T00:00:00Z, not 2026-03-08T00:00:00Z");
            assertThatThrownBy(() -> ledger.execute(
                            AnnounceWindow.of("a", Window.OVERTURN, Instant.parse("2026-03-07T00:00:00Z"))))
                    .hasMessage("wrong-state: assignment:a is submitted, it would have to be rejected");
            assertThatThrownBy(() -> ledger.execute(AnnounceCap.of("ada", "no", 2026, Amount.parse("EUR 9.00"))))
                    .hasMessage("unknown-subject: operation:no is unknown, it would have to be watched");
        }
    }

    /** 123.00, then 126.50, passes 125.00. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_cap_that_was_passed_is_announced_once_a_year(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            ledger.execute(WatchCap.of("slip", Amount.parse("EUR 125.00"), AMSTERDAM));
            publish(ledger, "EUR 123.00");
            submit(ledger, "first");
            ledger.execute(ApproveAssignment.of("first"));
            assertThat(notices(ledger)).isZero();
            publishAnother(ledger, "EUR 2.00");
            ledger.execute(ApproveAssignment.of("EUR 2.00"));
            assertThat(notices(ledger)).isZero();
            publishAnother(ledger, "EUR 1.50");
            ledger.execute(ApproveAssignment.of("EUR 1.50"));

            assertThat(notices(ledger)).isEqualTo(1);
            ledger.execute(ReverseAssignment.of("v", "EUR 1.50", "a copy"));
            publishAnother(ledger, "EUR 3.00");
            ledger.execute(ApproveAssignment.of("EUR 3.00"));
            assertThat(notices(ledger)).isZero();

            assertThat(ledger.asWorker("ada").notices())
                    .containsExactly(new Notice.CapPassed(
                            new OperationId("slip"),
                            new WorkerId("ada"),
                            2026,
                            Amount.parse("EUR 125.00"),
                            Amount.parse("EUR 126.50"),
                            Instant.parse("2026-03-01T00:00:00Z")));
            Wages.assertClean(ledger);
        }
    }

    /** In Amsterdam the year begins an hour before UTC's, in Los Angeles eight hours after it. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void approvals_count_by_their_effective_date_in_the_year_of_the_cap_s_zone(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            publish(ledger, "EUR 1.00");
            submit(ledger, "a", "b", "c", "d", "e");
            ledger.execute(ApproveAssignment.of("a").at(Instant.parse("2025-12-31T22:59:59.999999Z")));
            ledger.execute(ApproveAssignment.of("b").at(Instant.parse("2025-12-31T23:00:00Z")));
            ledger.execute(ApproveAssignment.of("c").at(Instant.parse("2026-01-01T07:59:59.999999Z")));
            ledger.execute(ApproveAssignment.of("d").at(Instant.parse("2026-01-01T08:00:00Z")));
            ledger.execute(ApproveAssignment.of("e").at(Instant.parse("2026-02-01T00:00:00Z")));
            for (String zone : List.of("Europe/Amsterdam", "America/Los_Angeles", "UTC")) {
                ledger.execute(WatchCap.of(zone, Amount.parse("EUR 0.50"), ZoneId.of(zone)));
            }

            assertThat(notices(ledger)).isEqualTo(6);
            assertThat(ledger.asWorker("ada").notices())
                    .map(notice -> (Notice.CapPassed) notice)
                    .extracting(notice -> notice.cap().value() + " " + notice.year() + " " + notice.earned())
                    .containsExactlyInAnyOrder(
                            "Europe/Amsterdam 2025 EUR 1.00",
                            "Europe/Amsterdam 2026 EUR 4.00",
                            "America/Los_Angeles 2025 EUR 3.00",
                            "America/Los_Angeles 2026 EUR 2.00",
                            "UTC 2025 EUR 2.00",
                            "UTC 2026 EUR 3.00");
        }
    }

    @Test
    void announces_more_than_one_page_of_workers_once_each() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            clock.set(DueWork.ALL_DUE);
            DueWork.submit(ledger, "a", DueWork.WORKERS * 30);
            ledger.execute(PublishTask.of("t", "acme", Amount.parse("USD 0.00"), 1_200));
            ledger.execute(WatchCap.of("cap", Amount.parse("USD 0.29"), AMSTERDAM));

            assertThat(ledger.runDue(clock.instant()))
                    .isEqualTo(new DueSummary(DueWork.WORKERS * 30L, 0, 0, 0, 0, 0, DueWork.WORKERS, 0));
        }
    }

    private long notices(Ledger ledger) {
        DueSummary summary = ledger.runDue(clock.instant(), A_DAY_BEFORE, done -> {});
        assertThat(summary.leftToOthers()).isZero();
        return summary.notices();
    }

    private static void publish(Ledger ledger, String reward) {
        ledger.execute(DepositFunds.of("d", "acme", Amount.parse("EUR 5000.00")));
        ledger.execute(PublishTask.of("t", "acme", Amount.parse(reward), 10)
                .reviewed(ReviewPolicy.BY_HAND
                        .approveAfter(Duration.ofDays(6))
                        .overturning(OverturnRule.daysAfterSubmission(30))));
    }

    private static void publishAnother(Ledger ledger, String reward) {
        ledger.execute(PublishTask.of(reward, "acme", Amount.parse(reward), 1));
        ledger.execute(AcceptAssignment.of(reward, reward, "ada"));
        ledger.execute(SubmitAssignment.of(reward));
    }

    private static void submit(Ledger ledger, String... assignments) {
        for (String assignment : assignments) {
            ledger.execute(AcceptAssignment.of(assignment, "t", "ada"));
            ledger.execute(SubmitAssignment.of(assignment));
        }
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

    private Ledger over(FreshDatabase database) {
        return Ledger.builder().dataSource(database.dataSource()).clock(clock).build();
    }
}
