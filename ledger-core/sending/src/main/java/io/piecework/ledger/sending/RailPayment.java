package io.piecework.ledger.sending;

import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutMethod;
import io.piecework.ledger.payout.PayoutView;

/**
 * A payment to hand to a rail: one attempt at a payout.
 *
 * @param reference the end-to-end id, at most 35 characters of those that a bank transfer carries; the same in every repeat
 * @param amount what the rail is to deliver, after fees and exchange
 * @param method the rail, and the token by which your payment vault knows where to pay
 */
public record RailPayment(
        String reference, PayoutId payout, int attempt, WorkerId worker, Amount amount, PayoutMethod method) {

    static RailPayment of(PayoutView payout) {
        return new RailPayment(
                payout.reference(),
                payout.payout(),
                payout.attempt(),
                payout.worker(),
                payout.arriving(),
                payout.method());
    }
}
