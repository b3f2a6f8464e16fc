package io.piecework.ledger.delivery.due;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Receipt;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.AppealRejection;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.DisputeAssignment;
import io.piecework.ledger.work.assignment.OverturnRejection;
import io.piecework.ledger.work.assignment.PartiallyApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.RequestRevision;
import io.piecework.ledger.work.assignment.ReturnAssignment;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import io.piecework.ledger.work.assignment.ScreenOutAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.award.ReverseAward;
import io.piecework.ledger.work.task.ArchiveTask;
import io.piecework.ledger.work.task.ExtendTask;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.task.StopTask;
import io.piecework.ledger.work.terms.Availability;
import io.piecework.ledger.work.terms.ReviewPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What happens at a deadline by itself has happened then, although due work has not run yet: nothing recorded later takes effect before it. */
class PassedDeadlinesTest {

    /** The work is handed in on 2 June; its automatic approval is due on 8 June at 09:00. */
    private static final String DEADLINE = "2026-06-08T09:00:00Z";

    private static final Instant INSIDE = Instant.parse("2026-06-05T09:00:00Z");

    private final LedgerFixture ledger = LedgerFixture.at("2026-06-01T09:00:00Z")
            .given(
                    DepositFunds.of("d", "acme", usd("100.00")),
                    PublishTask.of("t", "acme", usd("1.00"), 2)
                            .reviewed(ReviewPolicy.BY_HAND
                                    .submitWithin(Duration.ofDays(2))
                                    .approveAfter(Duration.ofDays(6))
                                    .screenedOutPays(usd("0.10")))
                            .available(Availability.days(5)),
                    AcceptAssignment.of("a", "t", "ada"));

    @AfterEach
    void closes() {
        ledger.close();
    }

    static Stream<Command> decisions() {
        return Stream.of(
                ApproveAssignment.of("a").at(INSIDE),
                RejectAssignment.of("a", "no dog").at(INSIDE),
                RejectAssignment.of("a", "no dog").by(Actor.importer("old")).at(INSIDE),
                PartiallyApproveAssignment.of("a", usd("0.50"), "half").at(INSIDE),
                ScreenOutAssignment.of("a", "lives elsewhere").at(INSIDE),
                RequestRevision.of("r", "a", "blurry").at(INSIDE));
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void a_decision_recorded_after_the_automatic_approval_cannot_take_effect_before_it(Command decision) {
        ledger.givenTime("2026-06-02T09:00:00Z").given(SubmitAssignment.of("a"));

        ledger.givenTime(DEADLINE);
        ledger.when(decision)
                .isRefused(
                        "window-closed: assignment:a had time until 2026-06-08T09:00:00Z, it is 2026-06-08T09:00:00Z");
        ledger.givenTime("2026-06-10T09:00:00Z");
        ledger.when(decision)
                .isRefused(
                        "window-closed: assignment:a had time until 2026-06-08T09:00:00Z, it is 2026-06-10T09:00:00Z");

        ledger.ledger().runDue(ledger.clock().instant());
        ledger.then().account("worker:held", "USD -1.00");
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void a_decision_recorded_before_the_automatic_approval_may_be_back_dated(Command decision) {
        ledger.givenTime("2026-06-02T09:00:00Z").given(SubmitAssignment.of("a"));
        ledger.givenTime("2026-06-08T08:59:59.999999Z");
        assertThat(ledger.ledger().execute(decision).effective()).isEqualTo(INSIDE);
    }

    @Test
    void an_approval_without_a_date_is_allowed_after_the_deadline() {
        ledger.givenTime("2026-06-02T09:00:00Z").given(SubmitAssignment.of("a"));
        ledger.givenTime("2026-06-10T09:00:00Z");
        ledger.when(ApproveAssignment.of("a")).happens("assignment-approved");
    }

    /** As that of another process which recorded the submission. */
    @Test
    void a_decision_without_a_date_after_the_clock_was_set_back_takes_effect_at_the_submission() {
        ledger.givenTime("2026-06-02T09:00:00.005Z").given(SubmitAssignment.of("a"));
        ledger.givenTime("2026-06-02T09:00:00Z");
        Receipt receipt = ledger.ledger().execute(RejectAssignment.of("a", "no dog"));
        assertThat(receipt.effective()).isEqualTo(Instant.parse("2026-06-02T09:00:00.005Z"));
        assertThat(receipt.recorded()).isEqualTo(Instant.parse("2026-06-02T09:00:00.005Z"));
        ledger.when(AppealRejection.of("a", "it is there").at(Instant.parse("2026-06-02T08:00:00Z")))
                .isRefused(RefusalCode.BACK_DATED);
    }

    @Test
    void past_work_that_is_recorded_after_its_deadline_can_be_decided_as_it_was_then() {
        ledger.givenTime("2026-06-02T09:00:00Z").given(AcceptAssignment.of("b", "t", "ben"));
        ledger.given(SubmitAssignment.of("b"));
        LedgerFixture late = ledger.givenTime("2026-06-20T09:00:00Z");
        late.given(
                PublishTask.of("past", "acme", usd("1.00"), 1)
                        .reviewed(ReviewPolicy.BY_HAND.approveAfter(Duration.ofDays(6)))
                        .at(Instant.parse("2026-06-02T09:00:00Z")),
                AcceptAssignment.of("p", "past", "ada").at(Instant.parse("2026-06-02T10:00:00Z")),
                SubmitAssignment.of("p").at(Instant.parse("2026-06-02T11:00:00Z")));
        late.when(RejectAssignment.of("p", "no dog").at(Instant.parse("2026-06-08T11:00:00Z")))
                .isRefused(RefusalCode.WINDOW_CLOSED);
        late.when(RejectAssignment.of("p", "no dog").at(Instant.parse("2026-06-08T10:59:59.999999Z")))
                .happens("assignment-rejected");
    }

    @Test
    void work_recorded_after_the_time_out_cannot_have_been_handed_in_or_returned_before_it() {
        Instant inside = Instant.parse("2026-06-02T09:00:00Z");
        ledger.givenTime("2026-06-03T09:00:00.000001Z");
        ledger.when(SubmitAssignment.of("a").at(inside))
                .isRefused("window-closed: assignment:a had time until 2026-06-03T09:00:00Z,"
                        + " it is 2026-06-03T09:00:00.000001Z");
        ledger.when(ReturnAssignment.of("a").at(inside)).isRefused(RefusalCode.WINDOW_CLOSED);
        ledger.ledger().runDue(ledger.clock().instant());
        ledger.then().awaitingReview("ada", "USD 0.00");
    }

    @Test
    void work_recorded_at_the_last_moment_is_in_time() {
        ledger.givenTime("2026-06-03T09:00:00Z");
        ledger.when(SubmitAssignment.of("a").at(Instant.parse("2026-06-02T09:00:00Z")))
                .happens("assignment-submitted");
    }

    @Test
    void a_rejection_whose_window_has_closed_cannot_be_overturned_or_appealed_inside_it() {
        ledger.givenTime("2026-06-02T09:00:00Z").given(SubmitAssignment.of("a"));
        ledger.given(RejectAssignment.of("a", "no dog"));
        ledger.givenTime("2026-07-02T09:00:00.000001Z");
        String refused = "window-closed: assignment:a could be overturned until 2026-07-02T09:00:00Z,"
                + " it is 2026-07-02T09:00:00.000001Z";
        ledger.when(OverturnRejection.of("a").at(INSIDE)).isRefused(refused);
        ledger.when(AppealRejection.of("a", "it is there").at(INSIDE)).isRefused(refused);
        ledger.when(OverturnRejection.of("a").by(Actor.importer("mturk")).at(INSIDE))
                .happens("assignment-overturned");
    }

    @Test
    void what_became_available_cannot_be_taken_back_while_it_was_held() {
        ledger.givenTime("2026-06-02T09:00:00Z").given(SubmitAssignment.of("a"), ApproveAssignment.of("a"));
        ledger.given(GrantBonus.of("b", "ada", "acme", usd("1.00"), "well done").available(Availability.days(5)));
        ledger.givenTime("2026-06-07T09:00:00Z");
        String refused = "window-closed: assignment:a had time until 2026-06-07T09:00:00Z, it is 2026-06-07T09:00:00Z";
        ledger.when(ReverseAssignment.of("v", "a", "a copy").at(INSIDE)).isRefused(refused);
        ledger.when(DisputeAssignment.of("v", "a", "a copy").at(INSIDE)).isRefused(refused);
        ledger.when(ReverseAward.of("v", "b", "too much").at(INSIDE))
                .isRefused("window-closed: award:b was held until 2026-06-07T09:00:00Z, it is 2026-06-07T09:00:00Z");
        ledger.when(ReverseAssignment.of("v", "a", "a copy")).happens("assignment-reversed");
    }

    @Test
    void an_expired_task_cannot_be_changed_before_its_end() {
        ledger.givenTime("2026-06-02T09:00:00Z")
                .given(PublishTask.of("x", "acme", usd("1.00"), 2).expiring(Instant.parse(DEADLINE)));
        ledger.givenTime("2026-06-10T09:00:00Z");
        for (Command late : List.of(
                AcceptAssignment.of("b", "x", "ben").at(INSIDE),
                ExtendTask.of("e", "x", 1).at(INSIDE),
                ExtendTask.of("e", "x", 1),
                StopTask.of("x").at(INSIDE))) {
            ledger.when(late)
                    .isRefused("window-closed: task:x expired at 2026-06-08T09:00:00Z, it is 2026-06-10T09:00:00Z");
        }
        ledger.ledger().runDue(ledger.clock().instant());
        ledger.then().funds("acme", "USD 98.00", "USD 2.00");
        ledger.when(ArchiveTask.of("x")).happens("task-archived");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-01T09:00:00Z, false",
        "2026-06-01T09:00:00.000001Z, true",
        "2036-06-08T09:00:00Z, true",
        "2036-06-08T09:00:00.000001Z, false",
        "1970-01-01T00:00:00Z, false",
        "+1000000000-12-31T23:59:59.999999Z, false"
    })
    void a_task_ends_after_its_start_and_within_ten_years(Instant end, boolean stored) {
        PublishTask task = PublishTask.of("x", "acme", usd("1.00"), 1).expiring(end);
        if (stored) {
            ledger.when(task).happens("task-published");
        } else {
            ledger.when(task)
                    .isRefused("out-of-range: task:x is published at 2026-06-01T09:00:00Z and would expire at " + end
                            + "; a task expires after that, and at most 3660 days later");
        }
    }

    private static Amount usd(String amount) {
        return Amount.parse("USD " + amount);
    }
}
