package io.piecework.ledger.payout;

import io.piecework.ledger.money.Amount;

/**
 * What a payout comes to, each a whole multiple of what the rail knows.
 *
 * @param gross what leaves the balance
 * @param fee what the worker pays for the rail
 * @param sent gross − fee
 */
public record Remittance(Amount gross, Amount fee, Amount sent) {

    static Remittance of(Amount gross, PayoutPolicy.Rail rail) {
        Amount fee = rail.fee().on(gross, rail.quantum());
        return new Remittance(gross, fee, gross.minus(fee));
    }
}
