package io.piecework.ledger.payout;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.message.Box;
import io.piecework.ledger.message.EventName;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.PayoutId;
import io.piecework.ledger.message.Reason;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.message.WorkerId;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can happen to a payout; read top to bottom, it is the payout's life. */
public sealed interface PayoutEvent extends LedgerEvent {

    PayoutId payout();

    /** Counts the sendings, from 1. */
    int attempt();

    /** One that moves a worker's money. */
    sealed interface Moved extends PayoutEvent {

        WorkerId worker();

        Amount gross();

        EarningsAfter after();

        @Override
        default List<Box> balances() {
            return after().boxes();
        }
    }

    /**
     * @param amount what was asked for; all that the rail can pay where it is null
     * @param gross what leaves the balance
     */
    @EventName("payout-requested")
    record Requested(
            PayoutId payout,
            int attempt,
            WorkerId worker,
            PayoutTerms terms,
            @Nullable Amount amount,
            Amount gross,
            PayoutMethod method,
            EarningsAfter after,
            Stamp stamp)
            implements Moved {}

    @EventName("payout-cancelled")
    record Cancelled(PayoutId payout, int attempt, WorkerId worker, Amount gross, EarningsAfter after, Stamp stamp)
            implements Moved {}

    /** The payout's own note of a {@link ClaimEvent.Claimed}. */
    @EventName("payout-in-hand")
    record InHand(PayoutId payout, int attempt, String taker, Instant until, Stamp stamp) implements PayoutEvent {}

    @EventName("payout-submitted")
    record Submitted(PayoutId payout, int attempt, Stamp stamp) implements PayoutEvent {}

    @EventName("payout-paid")
    record Paid(
            PayoutId payout,
            int attempt,
            PayoutOutcome outcome,
            @Nullable Reason reason,
            WorkerId worker,
            Amount gross,
            EarningsAfter after,
            Stamp stamp)
            implements Moved {}

    @EventName("payout-failed")
    record Failed(
            PayoutId payout,
            int attempt,
            PayoutOutcome outcome,
            @Nullable Reason reason,
            WorkerId worker,
            Amount gross,
            EarningsAfter after,
            Stamp stamp)
            implements Moved {}

    @EventName("payout-returned")
    record Returned(
            PayoutId payout,
            int attempt,
            PayoutOutcome outcome,
            @Nullable Reason reason,
            WorkerId worker,
            Amount gross,
            EarningsAfter after,
            Stamp stamp)
            implements Moved {}

    @EventName("payout-reissued")
    record Reissued(
            PayoutId payout,
            int attempt,
            WorkerId worker,
            Amount gross,
            PayoutMethod method,
            EarningsAfter after,
            Stamp stamp)
            implements Moved {}
}
