package io.piecework.ledger.work.assignment;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.MovesMoney;
import io.piecework.ledger.command.Payer;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Title;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.terms.Price;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One step in an assignment's life: any of its events except {@link AssignmentEvent.Changed} and {@link AssignmentEvent.ToppedUp}. */
public sealed interface AssignmentStep extends AssignmentEvent, MovesMoney
        permits AssignmentStep.ReviewStart,
                AssignmentStep.SlotReturn,
                AssignmentStep.Decision,
                AssignmentStep.Recurring,
                AssignmentEvent.Accepted,
                AssignmentEvent.Appealed,
                AssignmentEvent.AppealDismissed {

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

    /** The work starts to await review. */
    sealed interface ReviewStart extends AssignmentStep
            permits AssignmentEvent.Submitted, AssignmentEvent.Resubmitted, AssignmentEvent.VisitReported {

        @Override
        default int reviewCountChange() {
            return 1;
        }
    }

    /** The assignment ended without using its slot up. The slot's share is released where the task takes no more work, else it stays reserved. */
    sealed interface SlotReturn extends AssignmentStep permits AssignmentEvent.Returned, AssignmentEvent.TimedOut {

        Amount released();

        @Override
        default Amount fundsMoved() {
            return released();
        }
    }

    /** A decision on the work, which the worker reads in the statement. The defaults are those of a decision that pays nothing. */
    sealed interface Decision extends AssignmentStep
            permits Approval,
                    AssignmentEvent.PartiallyApproved,
                    AssignmentEvent.Rejected,
                    EarlyDecision,
                    AssignmentEvent.VisitCompensated,
                    AssignmentEvent.VisitRefused,
                    LaterDecision {

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

        default @Nullable Reason reason() {
            return null;
        }

        @Override
        default int reviewCountChange() {
            return -1;
        }
    }

    /** A decision on work that may not have been submitted yet. */
    sealed interface EarlyDecision extends Decision permits AssignmentEvent.ScreenedOut {

        AssignmentStatus statusBefore();

        @Override
        default int reviewCountChange() {
            return statusBefore() == AssignmentStatus.SUBMITTED ? -1 : 0;
        }
    }

    /** A decision on work that has one already. */
    sealed interface LaterDecision extends Decision permits AssignmentEvent.Overturned {

        @Override
        default int reviewCountChange() {
            return 0;
        }
    }

    /** The work is paid at the full price. */
    sealed interface Approval extends Decision permits AssignmentEvent.Approved, AssignmentEvent.ApprovedAutomatically {

        @Override
        default Price pay() {
            return price();
        }
    }

    /** A step that can happen more than once. Its event is in its operation's stream; the assignment's stream gets {@link AssignmentEvent.Changed}. */
    sealed interface Recurring extends AssignmentStep
            permits Reversal, ReviewPause, AssignmentEvent.Resubmitted, AssignmentEvent.Disputed {

        OperationId operation();

        /** The assignment's progress after the step. */
        Progress progress();

        /** The reason that was given; null where the step has none. */
        default @Nullable Reason reason() {
            return null;
        }
    }

    /** The work goes back to the worker, and awaits no review until it is submitted again. */
    sealed interface ReviewPause extends Recurring permits AssignmentEvent.RevisionRequested {

        @Override
        default int reviewCountChange() {
            return -1;
        }
    }

    /** Pay that is taken back from the worker. */
    sealed interface Reversal extends Recurring permits AssignmentEvent.DisputeResolved, AssignmentEvent.Reversed {

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
