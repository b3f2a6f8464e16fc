package io.piecework.ledger.marketplace.payout;

import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutStatus;

/**
 * A transfer as the demo's bank has it.
 *
 * @param id the end-to-end id: the attempt's reference, as the ledger's cash report has it
 * @param state submitted, or what the bank says has become of it
 */
public record Transfer(String id, String payout, int attempt, String worker, String amount, PayoutStatus state) {

    static String id(String payout, int attempt) {
        return new PayoutId(payout).reference(attempt);
    }

    public Amount money() {
        return Amount.parse(amount);
    }
}
