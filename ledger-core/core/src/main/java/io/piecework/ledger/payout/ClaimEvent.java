package io.piecework.ledger.payout;

import io.piecework.ledger.command.DeterminedElsewhere;
import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.Memo;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.PayoutId;
import java.time.Duration;
import java.time.Instant;

/** A sender's claim of an attempt, and its end: the records of the operations, and what they do to the payout. */
public sealed interface ClaimEvent extends Memo {

    /**
     * The attempt belongs to one sender for a time.
     *
     * @param operation the claim's token, which {@link SubmitPayout} needs
     * @param claimant the sender's name
     * @param until when the claim ends by itself
     */
    @EventName(value = "payout-claimed", command = ClaimPayout.class)
    record Claimed(
            OperationId operation,
            PayoutId payout,
            int attempt,
            String claimant,
            Duration duration,
            Instant until,
            Stamp stamp)
            implements ClaimEvent {}

    /**
     * The sender gave the attempt back, and has not sent it.
     *
     * @param claim the token of the claim
     */
    @EventName(value = "payout-claim-released", command = ReleasePayoutClaim.class)
    record Released(
            OperationId operation, PayoutId payout, int attempt, OperationId claim, String claimant, Stamp stamp)
            implements ClaimEvent {}

    /** The payout's side of a claim. */
    sealed interface OfAttempt extends PayoutEvent, Memo {

        /** The claim's token: the id of the operation that claimed. */
        OperationId claim();

        /** The sender's name. */
        String claimant();
    }

    /** A sender claimed the attempt; the payout's side of {@link Claimed}. */
    @EventName("payout-attempt-claimed")
    record AttemptClaimed(
            PayoutId payout,
            @DeterminedElsewhere int attempt,
            OperationId claim,
            String claimant,
            Instant until,
            Stamp stamp)
            implements OfAttempt {}

    /** The sender gave the attempt back unsent; the payout's side of {@link Released}. */
    @EventName("payout-attempt-released")
    record AttemptReleased(
            PayoutId payout, @DeterminedElsewhere int attempt, OperationId claim, String claimant, Stamp stamp)
            implements OfAttempt {}
}
