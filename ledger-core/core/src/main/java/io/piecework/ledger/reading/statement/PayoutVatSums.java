package io.piecework.ledger.reading.statement;

import io.piecework.ledger.money.Amount;

/**
 * The VAT that the platform added to payouts.
 *
 * @param arrived of the payouts that arrived in a period
 * @param returned of those among them that came back, also later
 * @param cameBack of the payouts that came back in the period, also where they had arrived earlier
 */
record PayoutVatSums(Amount arrived, Amount returned, Amount cameBack) {

    static PayoutVatSums none(Amount zero) {
        return new PayoutVatSums(zero, zero, zero);
    }
}
