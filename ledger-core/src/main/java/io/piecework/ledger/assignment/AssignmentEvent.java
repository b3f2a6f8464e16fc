package io.piecework.ledger.assignment;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.FundsAfter;
import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.id.OperationId;
import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.id.TaskId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.Authority;
import io.piecework.ledger.message.Category;
import io.piecework.ledger.message.EventName;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Payer;
import io.piecework.ledger.message.Reason;
import io.piecework.ledger.message.Recovery;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.message.SubBalance;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.terms.Availability;
import io.piecework.ledger.terms.Price;
import io.piecework.ledger.text.Title;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can happen to an assignment; read top to bottom, it is the assignment's life. */
public sealed interface AssignmentEvent extends LedgerEvent {

    AssignmentId assignment();

    /** One that says whose work it is and what it is worth. */
    sealed interface Work extends AssignmentEvent {

        WorkerId worker();

        /** What is reserved for it. */
        Price price();

        /** 1 where the work begins to wait for a decision, −1 where it no longer does. */
        default int waiting() {
            return 0;
        }

        /** What begins to wait for a decision; below zero where it no longer does. */
        default Amount awaiting() {
            return price().earned().times(waiting());
        }

        /** The deadline that this ends; null where none was running. */
        default @Nullable Instant ended() {
            return null;
        }
    }

    /** The slot is given back; its share of the reservation is released where the task takes no more work. */
    sealed interface GaveBack extends Work {

        RequesterId requester();

        Amount released();

        @Nullable
        FundsAfter funds();

        @Override
        default List<SubBalance> balances() {
            return subBalances(null, funds());
        }
    }

    /** A decision, which the worker reads in their statement: what is paid, and by whom, and what goes back to the requester. */
    sealed interface Decided extends Work {

        TaskId task();

        Title title();

        RequesterId requester();

        /** What is paid, nothing where it is turned down. */
        default Price pay() {
            return Price.nothing(price().currency());
        }

        default Payer payer() {
            return Payer.REQUESTER;
        }

        /** What is released of the reservation; below zero is what the requester pays beside it. */
        default Amount released() {
            return Amount.zero(price().currency());
        }

        default @Nullable Reason reason() {
            return null;
        }

        default @Nullable EarningsAfter earnings() {
            return null;
        }

        default @Nullable FundsAfter funds() {
            return null;
        }

        @Override
        default int waiting() {
            return -1;
        }

        @Override
        default List<SubBalance> balances() {
            return subBalances(earnings(), funds());
        }
    }

    /** The work is paid as it was offered. */
    sealed interface Approval extends Decided {

        @Override
        default Price pay() {
            return price();
        }
    }

    /** What may happen more than once, as its operation's own record; the assignment's stream gets {@link Changed}. */
    sealed interface Repeatable extends Work {

        OperationId operation();

        /** What it makes of the assignment. */
        Progress progress();
    }

    /**
     * Pay that is taken back.
     *
     * @see Reversed
     */
    sealed interface TakenBack extends Repeatable {

        TaskId task();

        Title title();

        RequesterId requester();

        Reason reason();

        Recovery recovery();

        /** To whom it goes. */
        Payer payer();

        /** What is taken back: of what it was worth, the fee and the tax on it, borne by whom they were. */
        Price lines();

        EarningsAfter earnings();

        @Nullable
        FundsAfter funds();

        @Override
        default List<SubBalance> balances() {
            return subBalances(earnings(), funds());
        }
    }

    private static List<SubBalance> subBalances(@Nullable EarningsAfter earnings, @Nullable FundsAfter funds) {
        var subBalances = new ArrayList<SubBalance>();
        if (earnings != null) {
            subBalances.addAll(earnings.subBalances());
        }
        if (funds != null) {
            subBalances.addAll(funds.subBalances());
        }
        return subBalances;
    }

    /**
     * @param submitBy when it times out; never where it is null
     * @param approveAfter how long after it is handed in it is approved by itself; never where it is null
     * @param availability when what it earns can be paid out
     */
    @EventName("assignment-accepted")
    record Accepted(
            AssignmentId assignment,
            TaskId task,
            Title title,
            WorkerId worker,
            RequesterId requester,
            Price price,
            @Nullable Instant submitBy,
            @Nullable Duration approveAfter,
            Availability availability,
            Stamp stamp)
            implements Work {}

    @EventName("assignment-returned")
    record Returned(
            AssignmentId assignment,
            WorkerId worker,
            RequesterId requester,
            Price price,
            Amount released,
            @Nullable FundsAfter funds,
            @Nullable Instant ended,
            Stamp stamp)
            implements GaveBack {}

    @EventName("assignment-timed-out")
    record TimedOut(
            AssignmentId assignment,
            WorkerId worker,
            RequesterId requester,
            Price price,
            Amount released,
            @Nullable FundsAfter funds,
            @Nullable Instant ended,
            Stamp stamp)
            implements GaveBack {}

    /** @param approveAt when it is approved by itself; never where it is null */
    @EventName("assignment-submitted")
    record Submitted(
            AssignmentId assignment,
            WorkerId worker,
            Price price,
            @Nullable Instant approveAt,
            @Nullable Instant ended,
            Stamp stamp)
            implements Work {

        @Override
        public int waiting() {
            return 1;
        }
    }

    /** The reviewer asks for more. */
    @EventName("assignment-revision-requested")
    record RevisionRequested(
            OperationId operation,
            AssignmentId assignment,
            WorkerId worker,
            Price price,
            Reason reason,
            @Nullable Instant ended,
            Progress progress,
            Stamp stamp)
            implements Repeatable {

        @Override
        public int waiting() {
            return -1;
        }
    }

    @EventName("assignment-resubmitted")
    record Resubmitted(
            OperationId operation,
            AssignmentId assignment,
            WorkerId worker,
            Price price,
            @Nullable Instant ended,
            Progress progress,
            Stamp stamp)
            implements Repeatable {

        @Override
        public int waiting() {
            return 1;
        }
    }

    @EventName("assignment-approved")
    record Approved(
            AssignmentId assignment,
            TaskId task,
            Title title,
            WorkerId worker,
            RequesterId requester,
            Price price,
            EarningsAfter earnings,
            @Nullable Instant ended,
            Stamp stamp)
            implements Approval {}

    /** Nobody decided until the deadline. */
    @EventName("assignment-approved-automatically")
    record ApprovedAutomatically(
            AssignmentId assignment,
            TaskId task,
            Title title,
            WorkerId worker,
            RequesterId requester,
            Price price,
            EarningsAfter earnings,
            @Nullable Instant ended,
            Stamp stamp)
            implements Approval {}

    /**
     * @param paid of the reward
     * @param pay with the fee on it
     */
    @EventName("assignment-partially-approved")
    record PartiallyApproved(
            AssignmentId assignment,
            TaskId task,
            Title title,
            WorkerId worker,
            RequesterId requester,
            Price price,
            Amount paid,
            Reason reason,
            Price pay,
            Amount released,
            EarningsAfter earnings,
            FundsAfter funds,
            @Nullable Instant ended,
            Stamp stamp)
            implements Decided {}

    /**
     * @param reopened whether the slot is free again; its share stays reserved then unless the task takes no more work
     * @param overturnUntil the last moment at which it can be appealed or overturned; until the task is archived where it is null
     */
    @EventName("assignment-rejected")
    record Rejected(
            AssignmentId assignment,
            TaskId task,
            Title title,
            WorkerId worker,
            RequesterId requester,
            Price price,
            @Nullable Category category,
            Reason reason,
            boolean reopened,
            @Nullable Instant overturnUntil,
            Amount released,
            @Nullable FundsAfter funds,
            @Nullable Instant ended,
            Stamp stamp)
            implements Decided {}

    /** The worker is not one of those who were asked for. */
    @EventName("assignment-screened-out")
    record ScreenedOut(
            AssignmentId assignment,
            TaskId task,
            Title title,
            WorkerId worker,
            RequesterId requester,
            Price price,
            Reason reason,
            AssignmentStatus before,
            Price pay,
            Amount released,
            EarningsAfter earnings,
            FundsAfter funds,
            @Nullable Instant ended,
            Stamp stamp)
            implements Decided {

        @Override
        public int waiting() {
            return before == AssignmentStatus.SUBMITTED ? -1 : 0;
        }
    }

    /** The worker found the shop closed. */
    @EventName("assignment-visit-reported")
    record VisitReported(
            AssignmentId assignment,
            WorkerId worker,
            Price price,
            Reason evidence,
            @Nullable Instant ended,
            Stamp stamp)
            implements Work {

        @Override
        public int waiting() {
            return 1;
        }
    }

    /** Nobody could have made the visit, and it pays what the terms say. */
    @EventName("assignment-visit-compensated")
    record VisitCompensated(
            AssignmentId assignment,
            TaskId task,
            Title title,
            WorkerId worker,
            RequesterId requester,
            Price price,
            Reason reason,
            Payer payer,
            Price pay,
            Amount released,
            EarningsAfter earnings,
            FundsAfter funds,
            Stamp stamp)
            implements Decided {}

    /** The visit could have been made. */
    @EventName("assignment-visit-refused")
    record VisitRefused(
            AssignmentId assignment,
            TaskId task,
            Title title,
            WorkerId worker,
            RequesterId requester,
            Price price,
            Reason reason,
            Amount released,
            FundsAfter funds,
            Stamp stamp)
            implements Decided {}

    /**
     * @param blocked of the requester's money until it is decided; nothing where they have too little
     * @param ended the last moment at which it could have been appealed; null where only archiving would have ended that
     */
    @EventName("assignment-appealed")
    record Appealed(
            AssignmentId assignment,
            TaskId task,
            WorkerId worker,
            RequesterId requester,
            Price price,
            Reason reason,
            Amount blocked,
            @Nullable FundsAfter funds,
            @Nullable Instant ended,
            Stamp stamp)
            implements Work {

        @Override
        public List<SubBalance> balances() {
            return subBalances(null, funds);
        }
    }

    @EventName("assignment-appeal-dismissed")
    record AppealDismissed(
            AssignmentId assignment,
            WorkerId worker,
            RequesterId requester,
            Price price,
            Reason reason,
            Amount released,
            @Nullable FundsAfter funds,
            Stamp stamp)
            implements Work {

        @Override
        public List<SubBalance> balances() {
            return subBalances(null, funds);
        }
    }

    /**
     * A rejection was wrong: the work is paid after all.
     *
     * @param authority who agreed to it where the window had ended or the platform pays
     * @param released below zero: what the requester pays anew
     * @param ended the last moment of the window that nobody had made use of; null where none was running
     */
    @EventName("assignment-overturned")
    record Overturned(
            AssignmentId assignment,
            TaskId task,
            Title title,
            WorkerId worker,
            RequesterId requester,
            Price price,
            @Nullable Reason reason,
            @Nullable Authority authority,
            Payer payer,
            Price pay,
            Amount released,
            EarningsAfter earnings,
            @Nullable FundsAfter funds,
            @Nullable Instant ended,
            Stamp stamp)
            implements Decided {

        @Override
        public int waiting() {
            return 0;
        }
    }

    /** Somebody does not agree with what was paid. */
    @EventName("assignment-disputed")
    record Disputed(
            OperationId operation,
            AssignmentId assignment,
            WorkerId worker,
            Price price,
            Reason reason,
            Amount blocked,
            EarningsAfter earnings,
            Progress progress,
            Stamp stamp)
            implements Repeatable {

        @Override
        public List<SubBalance> balances() {
            return subBalances(earnings, null);
        }
    }

    /**
     * @param freed what was kept back from the worker
     * @param lines nothing where the worker keeps it
     */
    @EventName("assignment-dispute-resolved")
    record DisputeResolved(
            OperationId operation,
            AssignmentId assignment,
            TaskId task,
            Title title,
            WorkerId worker,
            RequesterId requester,
            Price price,
            DisputeOutcome outcome,
            Reason reason,
            Recovery recovery,
            Payer payer,
            Amount freed,
            Price lines,
            EarningsAfter earnings,
            @Nullable FundsAfter funds,
            Progress progress,
            Stamp stamp)
            implements TakenBack {}

    /**
     * @param share of what was paid; all that is left where neither it nor an amount is given
     * @param amount of what was paid, fee and tax included; where the lines do not come to it, they are what counts
     */
    @EventName("assignment-reversed")
    record Reversed(
            OperationId operation,
            AssignmentId assignment,
            TaskId task,
            Title title,
            WorkerId worker,
            RequesterId requester,
            Price price,
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
            implements TakenBack {}

    /** The assignment's own note of what an operation made of it. */
    @EventName("assignment-changed")
    record Changed(AssignmentId assignment, OperationId operation, Progress progress, Stamp stamp)
            implements AssignmentEvent {}
}
