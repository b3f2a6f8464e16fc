package io.piecework.ledger.journal;

import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.money.Amount;
import javax.money.CurrencyUnit;

/**
 * What a worker has in one currency.
 *
 * @param awaitingReview submitted and not yet decided; still the requester's money
 * @param held earned, not yet payable
 * @param available earned and payable
 * @param inTransit on its way
 * @param paid what left for good, over all time: what arrived, and what sending it cost the worker
 * @param unclaimed escheated and not reclaimed: owed, and not payable
 * @param withheld for tax and not remitted, owed to the authorities; below zero where more was given back than that
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
