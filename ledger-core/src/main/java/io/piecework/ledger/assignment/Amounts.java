package io.piecework.ledger.assignment;

import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.RefusalCode;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.terms.FeeTerms;
import io.piecework.ledger.terms.Price;

/** What less than the whole work costs. */
final class Amounts {

    private Amounts() {}

    /** The price of paying less, by the task's terms and never above what is reserved; where nothing is paid, nothing is taken. */
    static Price recomputed(FeeTerms terms, Amount paid, Price reserved) {
        if (paid.isZero()) {
            return Price.nothing(paid.currency());
        }
        Price price = terms.on(paid);
        return new Price(paid, price.fee().min(reserved.fee()), price.tax().min(reserved.tax()), price.bearer());
    }

    /** What is reserved and not needed. */
    static Amount rest(Price reserved, Price pay) {
        return reserved.total().minus(pay.total());
    }

    /** @throws Refusal {@code not-in-terms} when the amount is in another currency than the work */
    static void sameCurrency(AssignmentId id, Amount given, Amount offered) {
        if (!given.currencyCode().equals(offered.currencyCode())) {
            throw Refusal.because(
                    RefusalCode.NOT_IN_TERMS, id.stream(), "is offered at %s, it is not paid in %s", offered, given);
        }
    }
}
