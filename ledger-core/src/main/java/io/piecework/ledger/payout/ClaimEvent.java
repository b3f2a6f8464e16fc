package io.piecework.ledger.payout;

import io.piecework.ledger.id.OperationId;
import io.piecework.ledger.id.PayoutId;
import io.piecework.ledger.message.EventName;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Stamp;
import java.time.Duration;
import java.time.Instant;

/** A sender's claim of an attempt; the record of the claiming operation. */
public sealed interface ClaimEvent extends LedgerEvent {

    /**
     * The attempt belongs to one sender for a time.
     *
     * @param claimant the sender's name
     * @param until when the claim ends by itself
     */
    @EventName("payout-claimed")
    record Claimed(
            OperationId operation,
            PayoutId payout,
            int attempt,
            String claimant,
            Duration duration,
            Instant until,
            Stamp stamp)
            implements ClaimEvent {}
}
