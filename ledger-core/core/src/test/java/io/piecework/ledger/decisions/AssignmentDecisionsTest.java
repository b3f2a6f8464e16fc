package io.piecework.ledger.decisions;

import static io.piecework.ledger.fixtures.ExpectedEvent.event;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.EarningsEvent;
import io.piecework.ledger.account.FundsEvent;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.payout.Policies;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.assignment.CompensateVisit;
import io.piecework.ledger.work.assignment.OverturnRejection;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.ReportImpossibleVisit;
import io.piecework.ledger.work.assignment.ReturnAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.task.TaskEvent;
import io.piecework.ledger.work.task.WorkerSlotEvent;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.RejectionRule;
import io.piecework.ledger.work.terms.ReviewPolicy;
import io.piecework.ledger.work.terms.VisitRule;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Work is paid at most once, to the worker who did it; a rejection needs a reason and can be overturned inside its window. */
class AssignmentDecisionsTest extends Decisions {

    private static final Duration MICROSECOND = Duration.ofNanos(1_000);

    private void givenSubmitted(ReviewPolicy review) {
        fixture.given(
                DepositFunds.of("d-1", "acme", usd("20.00")),
                PublishTask.of("dogs", "acme", usd("0.50"), 1)
                        .withFee(FeePolicy.percent("20"))
                        .reviewed(review),
                AcceptAssignment.of("a-1", "dogs", "ada"),
                SubmitAssignment.of("a-1"));
    }

    @Test
    void approved_work_is_paid_once() {
        givenSubmitted(ReviewPolicy.BY_HAND);
        fixture.when(ApproveAssignment.of("a-1"))
                .stores(
                        event(EarningsEvent.Credited.class).with("amount", "USD 0.50"),
                        event(AssignmentEvent.Approved.class)
                                .with("pay.fee", "USD 0.10")
                                .with("earnings.available", "USD 0.50"));
        fixture.when(ApproveAssignment.of("a-1")).isRepeated();
    }

    @Test
    void a_rejection_releases_reward_and_fee_at_once() {
        givenSubmitted(ReviewPolicy.BY_HAND);
        fixture.when(RejectAssignment.of("a-1", "photo was blurry"))
                .stores(
                        event(FundsEvent.Released.class).with("amount", "USD 0.60"),
                        event(AssignmentEvent.Rejected.class)
                                .with("reason", "photo was blurry")
                                .with("released", "USD 0.60")
                                .with("reopened", false));
    }

    @Test
    void a_rejection_that_reopens_the_slot_keeps_its_share_reserved() {
        givenSubmitted(Policies.roamler().tasks().review());
        fixture.when(RejectAssignment.of("a-1", "photo was blurry"))
                .stores(
                        event(TaskEvent.SlotReturned.class).with("taken", 0),
                        event(AssignmentEvent.Rejected.class)
                                .with("released", "USD 0.00")
                                .with("reopened", true));
    }

    @Test
    void a_rejection_needs_the_reason_that_the_terms_ask_for() {
        givenSubmitted(ReviewPolicy.BY_HAND.rejecting(
                RejectionRule.ANY_REASON.atLeast(100).categories("low effort")));
        fixture.when(RejectAssignment.of("a-1", "too short").as("low effort"))
                .storesNothing()
                .isRefused(RefusalCode.REASON_INSUFFICIENT);
    }

    @Test
    void unreviewed_work_is_approved_at_its_deadline() {
        givenSubmitted(ReviewPolicy.BY_HAND.approveAfter(Duration.ofDays(6)));
        fixture.whenTimePasses(Duration.ofDays(6).minus(MICROSECOND)).storesNothing();
        fixture.whenTimePasses(MICROSECOND)
                .stores(
                        event(EarningsEvent.Credited.class).with("amount", "USD 0.50"),
                        event(AssignmentEvent.ApprovedAutomatically.class)
                                .with("stamp.effective", "2026-03-07T09:00:00Z"));
    }

    @Test
    void a_rejection_takes_precedence_only_before_the_deadline() {
        givenSubmitted(ReviewPolicy.BY_HAND.approveAfter(Duration.ofDays(6)));
        fixture.givenTime(START.plus(Duration.ofDays(6)))
                .when(RejectAssignment.of("a-1", "photo was blurry"))
                .storesNothing()
                .isRefused(RefusalCode.WINDOW_CLOSED);
        fixture.givenTime(START.plus(Duration.ofDays(6)).minus(MICROSECOND))
                .when(RejectAssignment.of("a-1", "photo was blurry"))
                .stores(event(FundsEvent.Released.class), event(AssignmentEvent.Rejected.class));
    }

    @Test
    void an_overturn_window_ends_with_its_last_day() {
        givenSubmitted(Policies.mechanicalTurk().tasks().review());
        fixture.givenTime(START.plus(Duration.ofDays(29)))
                .given(RejectAssignment.of("a-1", "photo was blurry"))
                .givenTime(START.plus(Duration.ofDays(30)).plus(MICROSECOND))
                .when(OverturnRejection.of("a-1"))
                .storesNothing()
                .isRefused(RefusalCode.WINDOW_CLOSED);
        fixture.givenTime(START.plus(Duration.ofDays(30)))
                .when(OverturnRejection.of("a-1"))
                .stores(
                        event(FundsEvent.Reserved.class).with("amount", "USD 0.60"),
                        event(EarningsEvent.Credited.class).with("amount", "USD 0.50"),
                        event(AssignmentEvent.Overturned.class).with("released", "USD -0.60"));
    }

    @Test
    void an_impossible_visit_pays_its_share_rounded_up() {
        fixture.given(
                        DepositFunds.of("d-1", "acme", Amount.parse("EUR 24.00")),
                        PublishTask.of("shops", "acme", Amount.parse("EUR 4.00"), 6)
                                .reviewed(ReviewPolicy.BY_HAND.visiting(
                                        VisitRule.percent("30").rounded(Rounding.up("0.5")))),
                        AcceptAssignment.of("a-1", "shops", "ada"),
                        ReportImpossibleVisit.of("a-1", "the shop is closed, see photo 1"))
                .when(CompensateVisit.of("a-1", "it closed last week"))
                .stores(
                        event(EarningsEvent.Credited.class).with("amount", "EUR 1.50"),
                        event(FundsEvent.Released.class).with("amount", "EUR 2.50"),
                        event(AssignmentEvent.VisitCompensated.class).with("pay.reward", "EUR 1.50"));
    }

    @Test
    void a_worker_takes_no_more_assignments_than_the_task_allows_one_worker() {
        fixture.given(
                        DepositFunds.of("d-1", "acme", usd("2.00")),
                        PublishTask.of("dogs", "acme", usd("0.50"), 4)
                                .reviewed(ReviewPolicy.BY_HAND.assignmentsPerWorker(1)))
                .when(AcceptAssignment.of("a-1", "dogs", "ada"))
                .stores(
                        event(TaskEvent.SlotTaken.class).with("taken", 1),
                        event(WorkerSlotEvent.Taken.class)
                                .with("task", "task:dogs")
                                .with("worker", "worker:ada")
                                .with("assignment", "assignment:a-1")
                                .with("taken", 1),
                        event(AssignmentEvent.Accepted.class));
        fixture.when(AcceptAssignment.of("a-2", "dogs", "ada")).isRefused(RefusalCode.WORKER_LIMIT);
        fixture.given(SubmitAssignment.of("a-1"), RejectAssignment.of("a-1", "no dog is on it"))
                .when(AcceptAssignment.of("a-2", "dogs", "ada"))
                .isRefused(RefusalCode.WORKER_LIMIT);
        fixture.when(AcceptAssignment.of("a-3", "dogs", "bob"))
                .stores(
                        event(TaskEvent.SlotTaken.class).with("taken", 2),
                        event(WorkerSlotEvent.Taken.class).with("taken", 1),
                        event(AssignmentEvent.Accepted.class));
    }

    @Test
    void a_returned_assignment_does_not_count_for_its_worker() {
        fixture.given(
                        DepositFunds.of("d-1", "acme", usd("2.00")),
                        PublishTask.of("dogs", "acme", usd("0.50"), 4)
                                .reviewed(ReviewPolicy.BY_HAND.assignmentsPerWorker(1)),
                        AcceptAssignment.of("a-1", "dogs", "ada"))
                .when(ReturnAssignment.of("a-1"))
                .stores(
                        event(WorkerSlotEvent.Returned.class).with("taken", 0),
                        event(TaskEvent.SlotReturned.class),
                        event(AssignmentEvent.Returned.class));
        fixture.when(AcceptAssignment.of("a-2", "dogs", "ada"))
                .stores(
                        event(TaskEvent.SlotTaken.class),
                        event(WorkerSlotEvent.Taken.class).with("taken", 1),
                        event(AssignmentEvent.Accepted.class));
    }

    @Test
    void a_returned_slot_is_free_again() {
        fixture.given(
                DepositFunds.of("d-1", "acme", usd("0.50")),
                PublishTask.of("dogs", "acme", usd("0.50"), 1),
                AcceptAssignment.of("a-1", "dogs", "ada"));
        fixture.when(AcceptAssignment.of("a-2", "dogs", "bob")).isRefused(RefusalCode.NO_FREE_SLOT);
        fixture.given(ReturnAssignment.of("a-1"))
                .when(AcceptAssignment.of("a-2", "dogs", "bob"))
                .stores(
                        event(TaskEvent.SlotTaken.class).with("taken", 1),
                        event(AssignmentEvent.Accepted.class).with("worker", "worker:bob"));
    }
}
