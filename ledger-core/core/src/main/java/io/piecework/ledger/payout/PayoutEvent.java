package io.piecework.ledger.payout;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.MovesMoney;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.DecidedAgainst;
import io.piecework.ledger.command.DeterminedElsewhere;
import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Memo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.Taken;
import io.piecework.ledger.command.id.DecisionId.Kind;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that can happen to a payout, in the order of its life; {@link ClaimEvent.OfAttempt} has the claims of its attempts. */
public sealed interface PayoutEvent extends LedgerEvent
        permits PayoutEvent.WorkerVisible,
                PayoutEvent.RailReported,
                PayoutEvent.ClaimPeriodEnded,
                PayoutEvent.Resolved,
                PayoutEvent.Submitted,
                ClaimEvent.OfAttempt {

    PayoutId payout();

    /** The number of the attempt, from 1. */
    int attempt();

    /** An event that the worker sees on their statement. */
    sealed interface WorkerVisible extends PayoutEvent {

        WorkerId worker();

        Remittance remittance();

        /** The amount that left the worker's balance. */
        default Amount gross() {
            return remittance().gross();
        }

        /** 1 if the payout reached the worker, −1 if it came back from the worker, 0 otherwise. */
        default int arrivalSign() {
            if (this instanceof Accepted accepted) {
                return accepted.outcome() == PayoutOutcome.PAID ? 1 : -1;
            }
            return this instanceof Paid ? 1 : this instanceof ReturnedByRail back && back.arrived() ? -1 : 0;
        }
    }

    /** An event that moves the worker's money. */
    sealed interface MoneyMoved extends WorkerVisible, MovesMoney {

        EarningsAfter after();

        @Override
        default EarningsAfter earnings() {
            return after();
        }

        @Override
        default Amount earningsMoved() {
            return gross();
        }
    }

    /** A report of the rail about an attempt. */
    sealed interface RailReported extends PayoutEvent {

        PayoutOutcome outcome();

        @Nullable
        Reason reason();
    }

    /** An event after which the worker can no longer claim the attempt at the rail. */
    sealed interface ClaimPeriodEnded extends PayoutEvent {

        /** The deadline that no longer applies; null if there was none. */
        @Nullable
        Instant claimableUntil();
    }

    /** The rail sent the money back: it is available to the worker again. */
    sealed interface ReturnedByRail extends MoneyMoved, RailReported, ClaimPeriodEnded {

        /** Whether the attempt was paid before; otherwise the money comes back from transit. */
        boolean arrived();
    }

    /** An operator decided an exception: whether a contradicting rail report counts. */
    sealed interface Resolved extends PayoutEvent {

        /** The contradicting report. */
        PayoutOutcome outcome();

        PayoutVerdict verdict();
    }

    /**
     * The first attempt is ready to send; its earnings are in transit.
     *
     * @param amount as requested; null for all that the rail can pay
     * @param waiver of the threshold; null if the threshold counted
     * @param cashOut the cash-out that requested it together with others, under one threshold; null for a request of its own
     * @param others the balances in the other currencies that count towards this policy's threshold
     * @param counted the amount compared with the threshold
     */
    @EventName(value = "payout-requested", command = RequestPayout.class)
    record Requested(
            PayoutId payout,
            int attempt,
            WorkerId worker,
            PayoutPolicy policy,
            @Nullable Amount amount,
            @Nullable ThresholdWaiver waiver,
            @Nullable PayoutVat vat,
            @Nullable Exchange exchange,
            @Nullable OperationId cashOut,
            PayoutPolicy.Rail rail,
            @DeterminedElsewhere List<Amount> others,
            Amount counted,
            Remittance remittance,
            PayoutMethod method,
            EarningsAfter after,
            Stamp stamp)
            implements MoneyMoved {

        /** The payout of a cash-out follows from the cash-out. */
        @Override
        public @Nullable Class<? extends Command> command() {
            return cashOut == null ? MoneyMoved.super.command() : null;
        }
    }

    /** The payout was called off before it was sent. {@code confirmedUnsent} is what the rail answered to an operator; null if none asked. */
    @EventName(value = "payout-cancelled", command = CancelPayout.class)
    record Cancelled(
            PayoutId payout,
            @DeterminedElsewhere int attempt,
            @Nullable Reason confirmedUnsent,
            WorkerId worker,
            Remittance remittance,
            EarningsAfter after,
            Stamp stamp)
            implements MoneyMoved {}

    /** The holder of the claim is about to hand the attempt to the rail, and no other sender will. */
    @EventName(value = "payout-submitted", command = SubmitPayout.class)
    record Submitted(PayoutId payout, int attempt, OperationId claim, Stamp stamp) implements PayoutEvent, Memo {}

    /** The rail does not know the outcome. What was submitted or cancelled before stays so. */
    @EventName(value = "payout-unknown", command = ReportPayout.class)
    record Unknown(
            PayoutId payout,
            int attempt,
            PayoutOutcome outcome,
            @Nullable Reason reason,
            PayoutStatus newStatus,
            Stamp stamp)
            implements RailReported, Memo {}

    /** The rail has the attempt and has not paid it yet. */
    @EventName(value = "payout-received-by-rail", command = ReportPayout.class)
    record ReceivedByRail(
            PayoutId payout,
            int attempt,
            PayoutOutcome outcome,
            @Nullable Reason reason,
            Stamp stamp) implements RailReported, Memo {}

    /** The attempt waits at the rail for the worker to claim it; it expires at {@code returnsAt}, or never if that is null. */
    @EventName(value = "payout-unclaimed", command = ReportPayout.class)
    record Unclaimed(
            PayoutId payout,
            int attempt,
            PayoutOutcome outcome,
            @Nullable Reason reason,
            WorkerId worker,
            Remittance remittance,
            @Nullable Instant returnsAt,
            Stamp stamp)
            implements WorkerVisible, RailReported, Memo {}

    /** The worker did not claim the attempt in time: the money is available again, before the rail reports it. */
    @EventName(value = "payout-expired", command = ExpirePayout.class)
    record Expired(
            PayoutId payout,
            int attempt,
            WorkerId worker,
            Remittance remittance,
            Instant claimableUntil,
            EarningsAfter after,
            Stamp stamp)
            implements MoneyMoved, ClaimPeriodEnded {}

    /** The money reached the worker. */
    @EventName(value = "payout-paid", command = ReportPayout.class)
    record Paid(
            PayoutId payout,
            int attempt,
            PayoutOutcome outcome,
            @Nullable Reason reason,
            WorkerId worker,
            Remittance remittance,
            @Nullable Instant claimableUntil,
            EarningsAfter after,
            Stamp stamp)
            implements MoneyMoved, RailReported, ClaimPeriodEnded {}

    /** The rail could not pay; the money is available again. */
    @EventName(value = "payout-failed", command = ReportPayout.class)
    record Failed(
            PayoutId payout,
            int attempt,
            PayoutOutcome outcome,
            @Nullable Reason reason,
            WorkerId worker,
            Remittance remittance,
            @Nullable Instant claimableUntil,
            EarningsAfter after,
            Stamp stamp)
            implements MoneyMoved, RailReported, ClaimPeriodEnded {}

    /** The money came back, for example from a closed bank account. */
    @EventName(value = "payout-returned", command = ReportPayout.class)
    record Returned(
            PayoutId payout,
            int attempt,
            PayoutOutcome outcome,
            @Nullable Reason reason,
            WorkerId worker,
            Remittance remittance,
            boolean arrived,
            @Nullable Instant claimableUntil,
            EarningsAfter after,
            Stamp stamp)
            implements ReturnedByRail {}

    /** The rail took the money back. */
    @EventName(value = "payout-reversed", command = ReportPayout.class)
    record Reversed(
            PayoutId payout,
            int attempt,
            PayoutOutcome outcome,
            @Nullable Reason reason,
            WorkerId worker,
            Remittance remittance,
            boolean arrived,
            @Nullable Instant claimableUntil,
            EarningsAfter after,
            Stamp stamp)
            implements ReturnedByRail {}

    /** A report that came too late, or repeats a known outcome in other words: recorded, moves no money. */
    @EventName(value = "payout-rail-report-ignored", command = ReportPayout.class)
    record RailReportIgnored(
            PayoutId payout,
            int attempt,
            PayoutOutcome outcome,
            @Nullable Reason reason,
            PayoutStatus newStatus,
            Stamp stamp)
            implements RailReported, Memo {}

    /** A report that contradicts what is known: an exception. The status stays, and no money moves, until an operator decides. */
    @EventName(value = "payout-contradicted", command = ReportPayout.class)
    record Contradicted(
            PayoutId payout,
            int attempt,
            PayoutOutcome outcome,
            @Nullable Reason reason,
            WorkerId worker,
            @DeterminedElsewhere Amount gross,
            PayoutStatus statusBefore,
            Stamp stamp)
            implements RailReported, Memo {}

    /** The contradicting report does not count: no money moves. */
    @EventName(value = "payout-exception-dismissed", command = ResolvePayout.class)
    record Dismissed(
            PayoutId payout, int attempt, PayoutOutcome outcome, PayoutVerdict verdict, Reason reason, Stamp stamp)
            implements Resolved, Memo {}

    /** The contradicting report counts: the money moves. */
    @EventName(value = "payout-exception-accepted", command = ResolvePayout.class)
    record Accepted(
            PayoutId payout,
            int attempt,
            PayoutOutcome outcome,
            PayoutVerdict verdict,
            Reason reason,
            WorkerId worker,
            Remittance remittance,
            EarningsAfter after,
            Stamp stamp)
            implements MoneyMoved, Resolved, DecidedAgainst {

        /** The report counts that the payout arrived: the money that was available again is not. */
        @Override
        public @Nullable Taken taken() {
            String subject = payout.value() + ":" + attempt + ":" + outcome;
            return outcome == PayoutOutcome.PAID
                    ? Taken.of(Kind.PAYOUT_RULING, subject, worker, payout.stream(), reason)
                            .amount(gross())
                    : null;
        }
    }

    /** The next attempt is ready to send; its earnings are in transit again. */
    @EventName(value = "payout-reissued", command = ReissuePayout.class)
    record Reissued(
            PayoutId payout,
            int attempt,
            WorkerId worker,
            Remittance remittance,
            PayoutMethod method,
            EarningsAfter after,
            Stamp stamp)
            implements MoneyMoved {}
}
