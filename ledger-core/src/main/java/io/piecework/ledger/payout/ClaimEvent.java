package io.piecework.ledger.payout;

import io.piecework.ledger.id.OperationId;
import io.piecework.ledger.id.PayoutId;
import io.piecework.ledger.message.EventName;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Stamp;
import java.time.Duration;
import java.time.Instant;

/** Who has an attempt in hand; the operation's own record. */
public sealed interface ClaimEvent extends LedgerEvent {

    @EventName("payout-claimed")
    record Claimed(
            OperationId operation,
            PayoutId payout,
            int attempt,
            String taker,
            Duration lasting,
            Instant until,
            Stamp stamp)
            implements ClaimEvent {}
}
