package io.piecework.ledger.payout;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.id.PayoutId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.EventName;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Reason;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.message.SubBalance;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can happen to a payout; read top to bottom, it is the payout's life. */
public sealed interface PayoutEvent extends LedgerEvent {

    PayoutId payout();

    /** Counts the sendings, from 1. */
    int attempt();

    /** Where the attempt stands from then on; null where that is where it stood. */
    default @Nullable PayoutStatus becomes() {
        return null;
    }

    /** One that its worker reads of. */
    sealed interface Shown extends PayoutEvent {

        WorkerId worker();

        Remittance remittance();

        /** What left the balance. */
        default Amount gross() {
            return remittance().gross();
        }

        /** Which way what has arrived with the worker changes: 1, 0 or −1 times the payout. */
        default int arriving() {
            return 0;
        }
    }

    /** One that moves a worker's money. */
    sealed interface Moved extends Shown {

        EarningsAfter after();

        @Override
        default List<SubBalance> balances() {
            return after().subBalances();
        }
    }

    /** What a rail said. */
    sealed interface RailReported extends PayoutEvent {

        PayoutOutcome outcome();

        @Nullable
        Reason reason();

        @Override
        default @Nullable PayoutStatus becomes() {
            return outcome().status();
        }
    }

    /** One after which nobody can claim it at the rail any more. */
    sealed interface Ended extends PayoutEvent {

        /** Until when it could have been claimed; null where it was not waiting for that. */
        @Nullable
        Instant ended();
    }

    /** What the rail sent back: the money is the worker's again. */
    sealed interface CameBack extends Moved, RailReported, Ended {

        /** Whether it had been paid, or comes back from its way. */
        boolean arrived();

        @Override
        default int arriving() {
            return arrived() ? -1 : 0;
        }
    }

    /** A person decided what counts where a rail contradicted itself. */
    sealed interface Resolved extends PayoutEvent {

        /** The later of the rail's two answers. */
        PayoutOutcome outcome();

        PayoutVerdict verdict();
    }

    /**
     * @param policy as it was asked for
     * @param amount what was asked for; all that the rail can pay where it is null
     * @param release whoever agreed that the threshold does not count
     * @param rail what of the policy counts, for the method's rail
     * @param others what was there in each of the other currencies that count
     * @param counted what reached the threshold
     */
    @EventName("payout-requested")
    record Requested(
            PayoutId payout,
            int attempt,
            WorkerId worker,
            PayoutPolicy policy,
            @Nullable Amount amount,
            @Nullable Release release,
            @Nullable PayoutVat vat,
            @Nullable Exchange exchange,
            PayoutPolicy.Rail rail,
            List<Amount> others,
            Amount counted,
            Remittance remittance,
            PayoutMethod method,
            EarningsAfter after,
            Stamp stamp)
            implements Moved {

        @Override
        public PayoutStatus becomes() {
            return PayoutStatus.REQUESTED;
        }
    }

    @EventName("payout-cancelled")
    record Cancelled(
            PayoutId payout, int attempt, WorkerId worker, Remittance remittance, EarningsAfter after, Stamp stamp)
            implements Moved {

        @Override
        public PayoutStatus becomes() {
            return PayoutStatus.CANCELLED;
        }
    }

    /** The payout's own note of a {@link ClaimEvent.Claimed}. */
    @EventName("payout-in-hand")
    record InHand(PayoutId payout, int attempt, String taker, Instant until, Stamp stamp) implements PayoutEvent {}

    /** @param becomes submitted, or what the rail had said already */
    @EventName("payout-submitted")
    record Submitted(PayoutId payout, int attempt, PayoutStatus becomes, Stamp stamp) implements PayoutEvent {}

    @EventName("payout-unknown")
    record Unknown(
            PayoutId payout,
            int attempt,
            PayoutOutcome outcome,
            @Nullable Reason reason,
            Stamp stamp) implements RailReported {}

    /** @param returnsAt when it comes back by itself; only when the rail says so where it is null */
    @EventName("payout-unclaimed")
    record Unclaimed(
            PayoutId payout,
            int attempt,
            PayoutOutcome outcome,
            @Nullable Reason reason,
            WorkerId worker,
            Remittance remittance,
            @Nullable Instant returnsAt,
            Stamp stamp)
            implements Shown, RailReported {}

    @EventName("payout-paid")
    record Paid(
            PayoutId payout,
            int attempt,
            PayoutOutcome outcome,
            @Nullable Reason reason,
            WorkerId worker,
            Remittance remittance,
            @Nullable Instant ended,
            EarningsAfter after,
            Stamp stamp)
            implements Moved, RailReported, Ended {

        @Override
        public int arriving() {
            return 1;
        }
    }

    @EventName("payout-failed")
    record Failed(
            PayoutId payout,
            int attempt,
            PayoutOutcome outcome,
            @Nullable Reason reason,
            WorkerId worker,
            Remittance remittance,
            @Nullable Instant ended,
            EarningsAfter after,
            Stamp stamp)
            implements Moved, RailReported, Ended {}

    @EventName("payout-returned")
    record Returned(
            PayoutId payout,
            int attempt,
            PayoutOutcome outcome,
            @Nullable Reason reason,
            WorkerId worker,
            Remittance remittance,
            boolean arrived,
            @Nullable Instant ended,
            EarningsAfter after,
            Stamp stamp)
            implements CameBack {}

    @EventName("payout-reversed")
    record Reversed(
            PayoutId payout,
            int attempt,
            PayoutOutcome outcome,
            @Nullable Reason reason,
            WorkerId worker,
            Remittance remittance,
            boolean arrived,
            @Nullable Instant ended,
            EarningsAfter after,
            Stamp stamp)
            implements CameBack {}

    /** Nobody claimed it in time, so that it came back without the rail saying so. */
    @EventName("payout-expired")
    record Expired(
            PayoutId payout,
            int attempt,
            WorkerId worker,
            Remittance remittance,
            Instant ended,
            EarningsAfter after,
            Stamp stamp)
            implements Moved, Ended {

        @Override
        public PayoutStatus becomes() {
            return PayoutStatus.RETURNED;
        }
    }

    /** The rail said it too late, or once more in other words: it is recorded, and moves nothing. */
    @EventName("payout-notice-recorded")
    record RailReportIgnored(
            PayoutId payout,
            int attempt,
            PayoutOutcome outcome,
            @Nullable Reason reason,
            PayoutStatus becomes,
            Stamp stamp)
            implements RailReported {}

    /**
     * The rail says the opposite of what it said before: nothing moves until a person decides.
     *
     * @param status as it said before
     */
    @EventName("payout-contradicted")
    record Contradicted(
            PayoutId payout,
            int attempt,
            PayoutOutcome outcome,
            @Nullable Reason reason,
            WorkerId worker,
            Amount gross,
            PayoutStatus status,
            Stamp stamp)
            implements RailReported {

        @Override
        public @Nullable PayoutStatus becomes() {
            return null;
        }
    }

    @EventName("payout-exception-dismissed")
    record Dismissed(
            PayoutId payout, int attempt, PayoutOutcome outcome, PayoutVerdict verdict, Reason reason, Stamp stamp)
            implements Resolved {}

    @EventName("payout-exception-accepted")
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
            implements Moved, Resolved {

        @Override
        public PayoutStatus becomes() {
            return outcome.status();
        }

        @Override
        public int arriving() {
            return outcome == PayoutOutcome.PAID ? 1 : -1;
        }
    }

    @EventName("payout-reissued")
    record Reissued(
            PayoutId payout,
            int attempt,
            WorkerId worker,
            Remittance remittance,
            PayoutMethod method,
            EarningsAfter after,
            Stamp stamp)
            implements Moved {

        @Override
        public PayoutStatus becomes() {
            return PayoutStatus.REQUESTED;
        }
    }
}
