package io.piecework.ledger.work.assignment;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.FundsAfter;
import io.piecework.ledger.account.MovesMoney;
import io.piecework.ledger.command.Authority;
import io.piecework.ledger.command.Category;
import io.piecework.ledger.command.DecidedAgainst;
import io.piecework.ledger.command.DeterminedElsewhere;
import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Memo;
import io.piecework.ledger.command.Payer;
import io.piecework.ledger.command.Phrase;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.Taken;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.AwardId;
import io.piecework.ledger.command.id.DecisionId.Kind;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Title;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.work.terms.Availability;
import io.piecework.ledger.work.terms.Price;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can happen to an assignment, in the order of its life. {@link Step} and the interfaces behind it say what events have in
 * common.
 */
public sealed interface AssignmentEvent extends LedgerEvent {

    AssignmentId assignment();

    /**
     * The worker took a slot.
     *
     * @param submitBy the deadline for submitting; null for no deadline
     * @param approveAfter how long after submission the work is approved automatically; null for never
     * @param countedIn the zone in whose days the decision counts, where the task's terms limit a day's rejections; null where they do not
     */
    @EventName(value = "assignment-accepted", command = AcceptAssignment.class)
    @StatusAfter(AssignmentStatus.ACCEPTED)
    record Accepted(
            Work work,
            @Nullable Instant submitBy,
            @Nullable Duration approveAfter,
            Availability availability,
            @Nullable ZoneId countedIn,
            Stamp stamp)
            implements Step, Memo {

        @Override
        public List<Object> factValues() {
            return List.of(task(), title(), price().earned());
        }
    }

    /** The worker gave the slot back. */
    @EventName(value = "assignment-returned", command = ReturnAssignment.class)
    @StatusAfter(AssignmentStatus.RETURNED)
    record Returned(
            Work work,
            Amount released,
            @Nullable FundsAfter funds,
            @Nullable Instant endedDeadline,
            Stamp stamp) implements SlotReturn {}

    /** The worker missed the deadline for submitting. */
    @EventName(value = "assignment-timed-out", command = TimeOutAssignment.class)
    @StatusAfter(AssignmentStatus.TIMED_OUT)
    record TimedOut(
            Work work,
            Amount released,
            @Nullable FundsAfter funds,
            @Nullable Instant endedDeadline,
            Stamp stamp) implements SlotReturn, DecidedAgainst {

        @Override
        public Taken taken() {
            return work.unpaid(Kind.TIME_OUT, null);
        }
    }

    /** The worker handed the work in; it is approved automatically at {@code approveAt}, never where that is null. */
    @EventName(value = "assignment-submitted", command = SubmitAssignment.class)
    @StatusAfter(AssignmentStatus.SUBMITTED)
    record Submitted(
            Work work,
            @Nullable Instant approveAt,
            @Nullable Instant endedDeadline,
            Stamp stamp) implements ReviewStart, Memo {}

    /** The reviewer sent the work back to the worker for changes. */
    @EventName(value = "assignment-revision-requested", command = RequestRevision.class)
    record RevisionRequested(
            OperationId operation,
            Work work,
            Reason reason,
            @Nullable Instant endedDeadline,
            Progress progress,
            Stamp stamp)
            implements Recurring, Memo {

        @Override
        public int reviewCountChange() {
            return -1;
        }

        @Override
        public List<Object> factValues() {
            return List.of(reason);
        }
    }

    /** The worker handed the work in again, after a request for a revision. */
    @EventName(value = "assignment-resubmitted", command = ResubmitAssignment.class)
    record Resubmitted(
            OperationId operation, Work work, @Nullable Instant endedDeadline, Progress progress, Stamp stamp)
            implements Recurring, ReviewStart, Memo {}

    /** The worker was paid the reward. */
    @EventName(value = "assignment-approved", command = ApproveAssignment.class)
    @StatusAfter(AssignmentStatus.APPROVED)
    record Approved(
            Work work, EarningsAfter earnings, @Nullable Instant endedDeadline, Stamp stamp) implements Approval {}

    /** The deadline for a decision passed without one. */
    @EventName(value = "assignment-approved-automatically", command = AutoApproveAssignment.class)
    @StatusAfter(AssignmentStatus.APPROVED)
    record ApprovedAutomatically(
            Work work, EarningsAfter earnings, @Nullable Instant endedDeadline, Stamp stamp) implements Approval {}

    /** Part of the work was accepted: {@code paid} is that part of the reward, {@code pay} the same with its fee and tax. */
    @EventName(value = "assignment-partially-approved", command = PartiallyApproveAssignment.class)
    @StatusAfter(AssignmentStatus.PARTIALLY_APPROVED)
    record PartiallyApproved(
            Work work,
            Amount paid,
            Reason reason,
            Price pay,
            Amount released,
            EarningsAfter earnings,
            FundsAfter funds,
            @Nullable Instant endedDeadline,
            Stamp stamp)
            implements Decision, DecidedAgainst {

        @Override
        public @Nullable Taken taken() {
            return work.paidInPart(Kind.PARTIAL_PAY, reason, pay);
        }
    }

    /**
     * The reviewer rejected the work.
     *
     * @param reopened whether another worker can take the slot; its share then stays reserved, unless the task takes no more work
     * @param overturnUntil the last moment for an appeal or an overturn; null where the window lasts until the task is archived
     */
    @EventName(value = "assignment-rejected", command = RejectAssignment.class)
    @StatusAfter(AssignmentStatus.REJECTED)
    record Rejected(
            Work work,
            @Nullable Category category,
            Reason reason,
            boolean reopened,
            @Nullable Instant overturnUntil,
            Amount released,
            @Nullable FundsAfter funds,
            @Nullable Instant endedDeadline,
            Stamp stamp)
            implements Decision, DecidedAgainst {

        @Override
        public Taken taken() {
            return work.unpaid(Kind.REJECTION, reason).in(category).until(overturnUntil);
        }
    }

    /** The worker does not belong to the group that the requester asked for; the status before was accepted or submitted. */
    @EventName(value = "assignment-screened-out", command = ScreenOutAssignment.class)
    @StatusAfter(AssignmentStatus.SCREENED_OUT)
    record ScreenedOut(
            Work work,
            Reason reason,
            AssignmentStatus statusBefore,
            Price pay,
            Amount released,
            EarningsAfter earnings,
            FundsAfter funds,
            @Nullable Instant endedDeadline,
            Stamp stamp)
            implements Decision, DecidedAgainst {

        @Override
        public int reviewCountChange() {
            return statusBefore == AssignmentStatus.SUBMITTED ? -1 : 0;
        }

        @Override
        public @Nullable Taken taken() {
            return work.paidInPart(Kind.SCREEN_OUT, reason, pay);
        }
    }

    /** The worker reported that a visit was impossible, for example because the shop was closed. */
    @EventName(value = "assignment-visit-reported", command = ReportImpossibleVisit.class)
    @StatusAfter(AssignmentStatus.VISIT_REPORTED)
    record VisitReported(
            Work work, Reason evidence, @Nullable Instant endedDeadline, Stamp stamp) implements Step, Memo {

        @Override
        public List<Object> factValues() {
            return List.of(evidence);
        }
    }

    /** The report was accepted; the worker gets what the terms pay for an impossible visit. */
    @EventName(value = "assignment-visit-compensated", command = CompensateVisit.class)
    @StatusAfter(AssignmentStatus.VISIT_COMPENSATED)
    record VisitCompensated(
            Work work,
            Reason reason,
            Payer payer,
            Price pay,
            Amount released,
            EarningsAfter earnings,
            FundsAfter funds,
            Stamp stamp)
            implements VisitDecision {

        @Override
        public @Nullable Taken taken() {
            return work.paidInPart(Kind.VISIT_PAY, reason, pay);
        }
    }

    /** The report was refused: the visit was possible. */
    @EventName(value = "assignment-visit-refused", command = RefuseVisit.class)
    @StatusAfter(AssignmentStatus.VISIT_REFUSED)
    record VisitRefused(Work work, Reason reason, Amount released, FundsAfter funds, Stamp stamp)
            implements VisitDecision {

        @Override
        public Taken taken() {
            return work.unpaid(Kind.REFUSED_VISIT, reason);
        }
    }

    /**
     * The worker appealed a rejection.
     *
     * @param reserved the requester's money that is reserved until the appeal is decided; zero where the requester has too little
     * @param endedDeadline the last moment for the appeal; null where the window lasted until the task is archived
     */
    @EventName(value = "assignment-appealed", command = AppealRejection.class)
    @StatusAfter(AssignmentStatus.APPEALED)
    record Appealed(
            Work work,
            Reason reason,
            int daysToAnswer,
            Instant answerBy,
            Amount reserved,
            @Nullable FundsAfter funds,
            @Nullable Instant endedDeadline,
            Stamp stamp)
            implements Step {

        @Override
        public Amount fundsMoved() {
            return reserved;
        }

        @Override
        public List<Object> factValues() {
            return List.of(reason);
        }
    }

    /** The rejection stands; the appeal was to be decided by {@code answerBy}. */
    @EventName(value = "assignment-appeal-dismissed", command = DismissAppeal.class)
    @StatusAfter(AssignmentStatus.REJECTED)
    record AppealDismissed(
            Work work,
            Reason reason,
            Instant answerBy,
            Amount released,
            @Nullable FundsAfter funds,
            Stamp stamp) implements Step, DecidedAgainst {

        @Override
        public Amount fundsMoved() {
            return released;
        }

        @Override
        public Taken taken() {
            return work.unpaid(Kind.DISMISSED_APPEAL, reason);
        }

        @Override
        public List<Object> factValues() {
            return List.of(reason);
        }
    }

    /**
     * A rejection was wrong, and the work is paid after all.
     *
     * @param released to the requester; negative for an additional charge
     * @param answerBy when an open appeal was to be decided; null without one
     * @param endedDeadline the last moment for an appeal, where the worker had not appealed; null where none was running
     */
    @EventName(value = "assignment-overturned", command = OverturnRejection.class)
    @StatusAfter(AssignmentStatus.APPROVED)
    record Overturned(
            Work work,
            @Nullable Reason reason,
            @Nullable Authority authority,
            Payer payer,
            Price pay,
            Amount released,
            EarningsAfter earnings,
            @Nullable FundsAfter funds,
            @Nullable Instant answerBy,
            @Nullable Instant endedDeadline,
            Stamp stamp)
            implements Decision {

        @Override
        public int reviewCountChange() {
            return 0;
        }
    }

    /** The payment for the work is contested; {@code held} of the worker's earnings is held until the dispute is decided. */
    @EventName(value = "assignment-disputed", command = DisputeAssignment.class)
    record Disputed(
            OperationId operation,
            Work work,
            Reason reason,
            Amount held,
            EarningsAfter earnings,
            Progress progress,
            Stamp stamp)
            implements Recurring, DecidedAgainst {

        @Override
        public Amount earningsMoved() {
            return held;
        }

        @Override
        public Taken taken() {
            return work.takenBy(Kind.DISPUTE, operation, reason).amount(held);
        }

        @Override
        public List<Object> factValues() {
            return List.of(held, reason);
        }
    }

    /**
     * A dispute was decided.
     *
     * @param hold the worker's earnings that the dispute had held and no longer holds
     * @param lines zero where the worker keeps the pay
     */
    @EventName(value = "assignment-dispute-resolved", command = ResolveDispute.class)
    record DisputeResolved(
            OperationId operation,
            Work work,
            DisputeOutcome outcome,
            Reason reason,
            Recovery recovery,
            Payer payer,
            @DeterminedElsewhere Amount hold,
            Price lines,
            EarningsAfter earnings,
            @Nullable FundsAfter funds,
            Progress progress,
            Stamp stamp)
            implements Reversal, DecidedAgainst {

        @Override
        public Amount earningsMoved() {
            return outcome == DisputeOutcome.REVERSED ? lines.earned() : hold;
        }

        @Override
        public @Nullable Taken taken() {
            return work.takenBack(Kind.LOST_DISPUTE, operation, reason, lines.earned());
        }

        @Override
        public List<Object> factValues() {
            return List.of(outcome, lines.earned(), reason);
        }
    }

    /**
     * Pay was taken back. Without share and amount, all that was left was taken back.
     *
     * @param amount of the reward; the lines take exactly this of it
     */
    @EventName(value = "assignment-reversed", command = ReverseAssignment.class)
    record Reversed(
            OperationId operation,
            Work work,
            @Nullable Rate share,
            @Nullable Amount amount,
            Reason reason,
            Recovery recovery,
            Payer payer,
            Price lines,
            EarningsAfter earnings,
            @Nullable FundsAfter funds,
            Progress progress,
            Stamp stamp)
            implements Reversal, DecidedAgainst {

        @Override
        public Amount earningsMoved() {
            return lines.earned();
        }

        @Override
        public @Nullable Taken taken() {
            return work.takenBack(Kind.REVERSAL, operation, reason, lines.earned());
        }

        @Override
        public List<Object> factValues() {
            return List.of(lines.earned(), reason);
        }
    }

    /** The entry in the assignment's own stream for a {@link Recurring} step, whose event is in its operation's stream. */
    @EventName("assignment-changed")
    record Changed(
            AssignmentId assignment,
            OperationId operation,
            Progress progress,
            @Nullable Reason reason,
            Stamp stamp) implements AssignmentEvent, Memo {}

    /**
     * The entry in the assignment's own stream for a top-up to a floor, or for the reversal of one, whose events are in the award's and the
     * operation's streams. It is no step: the status of the assignment stays as it is.
     *
     * @param reversal the operation that took the top-up back, in full or in part; null where it was granted
     * @param topUps all top-ups to a floor that the work has now, less what was taken back of them; at least zero
     */
    @EventName("assignment-topped-up")
    record ToppedUp(
            AssignmentId assignment,
            AwardId award,
            @Nullable OperationId reversal,
            @DeterminedElsewhere Amount topUps,
            Stamp stamp)
            implements AssignmentEvent, Memo {}

    /** One step in an assignment's life: any of its events except {@link Changed} and {@link ToppedUp}. */
    sealed interface Step extends AssignmentEvent, MovesMoney {

        Work work();

        @Override
        default AssignmentId assignment() {
            return work().assignment();
        }

        default TaskId task() {
            return work().task();
        }

        default Title title() {
            return work().title();
        }

        default WorkerId worker() {
            return work().worker();
        }

        default RequesterId requester() {
            return work().requester();
        }

        /** The assignment's share of the reservation. */
        default Price price() {
            return work().price();
        }

        /** The reason that was given; null where the step has none. */
        default @Nullable Reason reason() {
            return null;
        }

        /** 1 where the work starts to await review, −1 where it stops to, else 0. */
        default int reviewCountChange() {
            return 0;
        }

        /** The change of the worker's sub-balance "awaiting review"; negative where the work no longer awaits review. */
        default Amount awaitingReviewChange() {
            return price().earned().times(reviewCountChange());
        }

        /** The deadline that was running and no longer is; null where none was. */
        default @Nullable Instant endedDeadline() {
            return null;
        }

        /**
         * The step as a fact, without the money of the requester: the text of the bundles whose key is {@code decision.} and the event's name
         * without {@code assignment-}, such as {@code decision.rejected}, with the {@linkplain #factValues values} of its places.
         */
        default Phrase fact() {
            String name = LedgerEvent.nameOf(getClass()).substring("assignment-".length());
            return new Phrase("decision." + name, factValues());
        }

        /** The values of the places {@code {0}}, {@code {1}} … in the text of the {@link #fact}. */
        default List<Object> factValues() {
            return List.of();
        }
    }

    /** The work starts to await review. */
    sealed interface ReviewStart extends Step {

        @Override
        default int reviewCountChange() {
            return 1;
        }
    }

    /** The assignment ended without using its slot up. The slot's share is released where the task takes no more work, else it stays reserved. */
    sealed interface SlotReturn extends Step {

        Amount released();

        @Override
        default Amount fundsMoved() {
            return released();
        }
    }

    /** A decision on the work, which the worker reads in the statement. The defaults are those of a decision that pays nothing. */
    sealed interface Decision extends Step {

        /** The price that is paid; zero where nothing is paid. */
        default Price pay() {
            return Price.nothing(price().currency());
        }

        default Payer payer() {
            return Payer.REQUESTER;
        }

        /** The part of the reservation that goes back to the requester; negative for an additional charge. */
        default Amount released() {
            return Amount.zero(price().currency());
        }

        @Override
        default Amount earningsMoved() {
            return pay().earned();
        }

        @Override
        default Amount fundsMoved() {
            return released().abs();
        }

        @Override
        default int reviewCountChange() {
            return -1;
        }

        /** What the worker gets, and the reason where the decision has one. */
        @Override
        default List<Object> factValues() {
            Reason reason = reason();
            return reason == null ? List.of(pay().earned()) : List.of(pay().earned(), reason);
        }
    }

    /** A decision on the report of an impossible visit, which did not await review: no work was submitted. */
    sealed interface VisitDecision extends Decision, DecidedAgainst {

        @Override
        default int reviewCountChange() {
            return 0;
        }
    }

    /** The work is paid at the full price. */
    sealed interface Approval extends Decision {

        @Override
        default Price pay() {
            return price();
        }
    }

    /** A step that can happen more than once. Its event is in its operation's stream; the assignment's stream gets {@link Changed}. */
    sealed interface Recurring extends Step {

        OperationId operation();

        /** The assignment's progress after the step. */
        Progress progress();
    }

    /** Pay that is taken back from the worker. */
    sealed interface Reversal extends Recurring {

        @Override
        default Amount fundsMoved() {
            return lines().total();
        }

        @Override
        Reason reason();

        Recovery recovery();

        /** The payer, who gets the money back. */
        Payer payer();

        /** The parts taken back: of the reward, of the fee and of the tax on the fee. */
        Price lines();

        @Override
        EarningsAfter earnings();
    }
}
