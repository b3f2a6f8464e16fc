package io.piecework.ledger.payout;

import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.List;

/**
 * A cash-out as committed.
 *
 * @param counted the amount compared with the threshold
 * @param payouts the payouts it requested
 * @param left the balances of which the rail could pay nothing, zero among them
 * @param effective when it took effect
 */
public record CashOutView(
        OperationId cashOut,
        WorkerId worker,
        Amount counted,
        List<PayoutId> payouts,
        List<Amount> left,
        Instant effective) {}
