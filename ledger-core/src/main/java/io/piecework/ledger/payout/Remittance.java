package io.piecework.ledger.payout;

import io.piecework.ledger.money.Amount;
import org.jspecify.annotations.Nullable;

/**
 * What a payout comes to, each a whole multiple of what the rail knows.
 *
 * @param gross what leaves the balance
 * @param fee what the worker pays for the rail
 * @param vat what the platform adds
 * @param sent gross − fee + vat
 * @param exchanged what that becomes in another currency; null where it stays what it is
 */
public record Remittance(Amount gross, Amount fee, Amount vat, Amount sent, Exchange.@Nullable Exchanged exchanged) {

    static Remittance of(Amount gross, PayoutPolicy.Rail rail) {
        return of(gross, rail, null, null);
    }

    static Remittance of(Amount gross, PayoutPolicy.Rail rail, @Nullable PayoutVat vat, @Nullable Exchange exchange) {
        Amount fee = rail.fee().on(gross, rail.quantum());
        Amount added = vat == null ? Amount.zero(gross.currency()) : vat.on(gross, rail.quantum());
        Amount sent = gross.minus(fee).plus(added);
        return new Remittance(gross, fee, added, sent, exchange == null ? null : exchange.of(sent));
    }

    /** What arrives, in the currency it arrives in. */
    public Amount arriving() {
        return exchanged == null ? sent : exchanged.arriving();
    }
}
