package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.terms.FeeTerms;
import io.piecework.ledger.work.terms.Price;

/** Prices of assignments that are paid in part. */
final class PartialPrices {

    private PartialPrices() {}

    /** The price of a partial payment by the task's terms. Fee and tax never exceed the reserved ones; a payment of zero has no fee. */
    static Price recomputed(FeeTerms terms, Amount paid, Price reserved) {
        if (paid.isZero()) {
            return Price.nothing(paid.currency());
        }
        Price price = terms.on(paid);
        return new Price(paid, price.fee().min(reserved.fee()), price.tax().min(reserved.tax()), price.bearer());
    }

    /** The part of the reservation that is left after the payment. */
    static Amount remainder(Price reserved, Price pay) {
        return reserved.total().minus(pay.total());
    }

    /** @throws Refusal {@code not-in-terms} when the amount is in another currency than the reward */
    static void requireSameCurrency(AssignmentId id, Amount given, Amount reward) {
        if (!given.currencyCode().equals(reward.currencyCode())) {
            throw Refusal.because(
                    RefusalCode.NOT_IN_TERMS,
                    id.stream(),
                    "pays in the currency of %s, it cannot pay %s",
                    reward,
                    given);
        }
    }
}
