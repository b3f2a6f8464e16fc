package io.piecework.ledger.payout;

import io.piecework.ledger.message.PayoutId;
import io.piecework.ledger.message.WorkerId;
import io.piecework.ledger.money.Amount;

/**
 * A payout as it stands.
 *
 * @param gross what left the worker's balance
 */
public record PayoutView(
        PayoutId payout, WorkerId worker, Amount gross, PayoutMethod method, int attempt, PayoutStatus status) {}
