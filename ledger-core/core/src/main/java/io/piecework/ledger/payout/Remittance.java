package io.piecework.ledger.payout;

import io.piecework.ledger.money.Amount;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The amounts of a payout, each a whole multiple of the rail's quantum.
 *
 * @param gross leaves the worker's balance
 * @param fee paid by the worker for the rail
 * @param vat added by the platform
 * @param sent gross − fee + vat
 * @param exchanged {@code sent} in another currency; null for no exchange
 */
public record Remittance(Amount gross, Amount fee, Amount vat, Amount sent, Exchange.@Nullable Exchanged exchanged) {

    static Remittance of(Amount gross, PayoutPolicy.Rail rail) {
        return of(gross, rail, null, null);
    }

    /** What a rail's terms, a tax and an exchange make of a gross amount. */
    @API(status = API.Status.INTERNAL)
    public static Remittance of(
            Amount gross, PayoutPolicy.Rail rail, @Nullable PayoutVat vat, @Nullable Exchange exchange) {
        Amount fee = rail.fee().on(gross, rail.quantum());
        Amount added = vat == null ? Amount.zero(gross.currency()) : vat.on(gross, rail.quantum());
        Amount sent = gross.minus(fee).plus(added);
        return new Remittance(gross, fee, added, sent, exchange == null ? null : exchange.of(sent));
    }

    /** The amount that reaches the worker, in the currency it arrives in. */
    public Amount arriving() {
        return exchanged == null ? sent : exchanged.arriving();
    }
}
