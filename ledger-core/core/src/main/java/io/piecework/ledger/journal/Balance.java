package io.piecework.ledger.journal;

import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import javax.money.CurrencyUnit;

/**
 * The sub-balances of a worker in one currency, exact to the last digit.
 *
 * @param awaitingReview rewards of work that is submitted and not decided; still the requester's money
 * @param held earned, not yet payable
 * @param available earned and payable; negative after a reversal of more than that
 * @param inTransit in payouts that were requested and have not arrived
 * @param paid the gross of all payouts that arrived, their fees included
 * @param unclaimed escheated and not reclaimed: owed, and not payable
 * @param withheld withheld for tax and not remitted, so owed to the authorities; negative where more was given back
 */
public record Balance(
        WorkerId worker,
        Amount awaitingReview,
        Amount held,
        Amount available,
        Amount inTransit,
        Amount paid,
        Amount unclaimed,
        Amount withheld) {

    public CurrencyUnit currency() {
        return available.currency();
    }
}
