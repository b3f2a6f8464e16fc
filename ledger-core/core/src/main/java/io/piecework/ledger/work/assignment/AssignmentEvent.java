package io.piecework.ledger.work.assignment;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.FundsAfter;
import io.piecework.ledger.command.Authority;
import io.piecework.ledger.command.Category;
import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Payer;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.AwardId;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.work.terms.Availability;
import io.piecework.ledger.work.terms.Price;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Everything that can happen to an assignment, in the order of its life. {@link AssignmentStep} says what these events have in common. */
public sealed interface AssignmentEvent extends LedgerEvent
        permits AssignmentStep, AssignmentEvent.Changed, AssignmentEvent.ToppedUp {

    AssignmentId assignment();

    /**
     * The worker took a slot.
     *
     * @param submitBy the deadline for submitting; null for no deadline
     * @param approveAfter how long after submission the work is approved automatically; null for never
     */
    @EventName("assignment-accepted")
    record Accepted(
            Work work,
            @Nullable Instant submitBy,
            @Nullable Duration approveAfter,
            Availability availability,
            Stamp stamp)
            implements AssignmentStep {}

    /** The worker gave the slot back. */
    @EventName("assignment-returned")
    record Returned(
            Work work,
            Amount released,
            @Nullable FundsAfter funds,
            @Nullable Instant endedDeadline,
            Stamp stamp) implements AssignmentStep.SlotReturn {}

    /** The worker missed the deadline for submitting. */
    @EventName("assignment-timed-out")
    record TimedOut(
            Work work,
            Amount released,
            @Nullable FundsAfter funds,
            @Nullable Instant endedDeadline,
            Stamp stamp) implements AssignmentStep.SlotReturn {}

    /** The worker handed the work in; it is approved automatically at {@code approveAt}, never where that is null. */
    @EventName("assignment-submitted")
    record Submitted(
            Work work,
            @Nullable Instant approveAt,
            @Nullable Instant endedDeadline,
            Stamp stamp) implements AssignmentStep.ReviewStart {}

    /** The reviewer sent the work back to the worker for changes. */
    @EventName("assignment-revision-requested")
    record RevisionRequested(
            OperationId operation,
            Work work,
            Reason reason,
            @Nullable Instant endedDeadline,
            Progress progress,
            Stamp stamp)
            implements AssignmentStep.ReviewPause {}

    /** The worker handed the work in again, after a request for a revision. */
    @EventName("assignment-resubmitted")
    record Resubmitted(
            OperationId operation, Work work, @Nullable Instant endedDeadline, Progress progress, Stamp stamp)
            implements AssignmentStep.Recurring, AssignmentStep.ReviewStart {}

    /** The worker was paid the reward. */
    @EventName("assignment-approved")
    record Approved(
            Work work, EarningsAfter earnings, @Nullable Instant endedDeadline, Stamp stamp)
            implements AssignmentStep.Approval {}

    /** The deadline for a decision passed without one. */
    @EventName("assignment-approved-automatically")
    record ApprovedAutomatically(
            Work work, EarningsAfter earnings, @Nullable Instant endedDeadline, Stamp stamp)
            implements AssignmentStep.Approval {}

    /** Part of the work was accepted: {@code paid} is that part of the reward, {@code pay} the same with its fee and tax. */
    @EventName("assignment-partially-approved")
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
            implements AssignmentStep.Decision {}

    /**
     * The reviewer rejected the work.
     *
     * @param reopened whether another worker can take the slot; its share then stays reserved, unless the task takes no more work
     * @param overturnUntil the last moment for an appeal or an overturn; null where the window lasts until the task is archived
     */
    @EventName("assignment-rejected")
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
            implements AssignmentStep.Decision {}

    /** The worker does not belong to the group that the requester asked for; the status before was accepted or submitted. */
    @EventName("assignment-screened-out")
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
            implements AssignmentStep.EarlyDecision {}

    /** The worker reported that a visit was impossible, for example because the shop was closed. */
    @EventName("assignment-visit-reported")
    record VisitReported(
            Work work, Reason evidence, @Nullable Instant endedDeadline, Stamp stamp)
            implements AssignmentStep.ReviewStart {}

    /** The report was accepted; the worker gets what the terms pay for an impossible visit. */
    @EventName("assignment-visit-compensated")
    record VisitCompensated(
            Work work,
            Reason reason,
            Payer payer,
            Price pay,
            Amount released,
            EarningsAfter earnings,
            FundsAfter funds,
            Stamp stamp)
            implements AssignmentStep.Decision {}

    /** The report was refused: the visit was possible. */
    @EventName("assignment-visit-refused")
    record VisitRefused(Work work, Reason reason, Amount released, FundsAfter funds, Stamp stamp)
            implements AssignmentStep.Decision {}

    /**
     * The worker appealed a rejection.
     *
     * @param reserved the requester's money that is reserved until the appeal is decided; zero where the requester has too little
     * @param endedDeadline the last moment for the appeal; null where the window lasted until the task is archived
     */
    @EventName("assignment-appealed")
    record Appealed(
            Work work,
            Reason reason,
            int daysToAnswer,
            Instant answerBy,
            Amount reserved,
            @Nullable FundsAfter funds,
            @Nullable Instant endedDeadline,
            Stamp stamp)
            implements AssignmentStep {}

    /** The rejection stands; the appeal was to be decided by {@code answerBy}. */
    @EventName("assignment-appeal-dismissed")
    record AppealDismissed(
            Work work,
            Reason reason,
            Instant answerBy,
            Amount released,
            @Nullable FundsAfter funds,
            Stamp stamp) implements AssignmentStep {}

    /**
     * A rejection was wrong, and the work is paid after all.
     *
     * @param released to the requester; negative for an additional charge
     * @param answerBy when an open appeal was to be decided; null without one
     * @param endedDeadline the last moment for an appeal, where the worker had not appealed; null where none was running
     */
    @EventName("assignment-overturned")
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
            implements AssignmentStep.LaterDecision {}

    /** The payment for the work is contested; {@code held} of the worker's earnings is held until the dispute is decided. */
    @EventName("assignment-disputed")
    record Disputed(
            OperationId operation,
            Work work,
            Reason reason,
            Amount held,
            EarningsAfter earnings,
            Progress progress,
            Stamp stamp)
            implements AssignmentStep.Recurring {}

    /**
     * A dispute was decided.
     *
     * @param hold the worker's earnings that the dispute had held and no longer holds
     * @param lines zero where the worker keeps the pay
     */
    @EventName("assignment-dispute-resolved")
    record DisputeResolved(
            OperationId operation,
            Work work,
            DisputeOutcome outcome,
            Reason reason,
            Recovery recovery,
            Payer payer,
            Amount hold,
            Price lines,
            EarningsAfter earnings,
            @Nullable FundsAfter funds,
            Progress progress,
            Stamp stamp)
            implements AssignmentStep.Reversal {}

    /**
     * Pay was taken back. Without share and amount, all that was left was taken back.
     *
     * @param amount of the reward; the lines take exactly this of it
     */
    @EventName("assignment-reversed")
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
            implements AssignmentStep.Reversal {}

    /** The entry in the assignment's own stream for an {@link AssignmentStep.Recurring} step, whose event is in its operation's stream. */
    @EventName("assignment-changed")
    record Changed(
            AssignmentId assignment,
            OperationId operation,
            Progress progress,
            @Nullable Reason reason,
            Stamp stamp) implements AssignmentEvent {}

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
            Amount topUps,
            Stamp stamp) implements AssignmentEvent {}
}
