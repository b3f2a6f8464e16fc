package io.piecework.ledger.reports.requester;

import io.piecework.ledger.money.Amount;
import javax.money.CurrencyUnit;

/**
 * A requester's money with the platform in one currency.
 *
 * @param available free for new tasks; negative where the requester uses credit or owes a charge-back
 * @param reserved for slots that are open or not decided
 */
public record RequesterBalance(Amount available, Amount reserved) {

    static RequesterBalance zero(CurrencyUnit currency) {
        return new RequesterBalance(Amount.zero(currency), Amount.zero(currency));
    }

    RequesterBalance plus(Amount moreAvailable, Amount moreReserved) {
        return new RequesterBalance(available.plus(moreAvailable), reserved.plus(moreReserved));
    }

    RequesterBalance plus(RequesterBalance more) {
        return plus(more.available, more.reserved);
    }

    /** What the platform owes the requester. */
    public Amount total() {
        return available.plus(reserved);
    }

    /** {@code USD 37.60 available and USD 11.20 reserved}. */
    @Override
    public String toString() {
        return available + " available and " + reserved + " reserved";
    }
}
