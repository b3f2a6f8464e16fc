package io.piecework.ledger.marketplace.payout;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutStatus;

/**
 * A transfer as the demo's bank has it.
 *
 * @param id the end-to-end id, the same in every repeated sending, and the reference of the ledger's cash report
 * @param state submitted, or what the bank says has become of it
 */
public record Transfer(String id, String payout, int attempt, String worker, String amount, PayoutStatus state) {

    static String id(String payout, int attempt) {
        return payout + "/" + attempt;
    }

    public Amount money() {
        return Amount.parse(amount);
    }
}
