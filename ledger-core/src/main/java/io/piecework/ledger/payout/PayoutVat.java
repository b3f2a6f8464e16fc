package io.piecework.ledger.payout;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import java.math.RoundingMode;

/**
 * The value added tax that the platform adds to a payout out of its own account, on what leaves the balance.
 *
 * @param rate rounded half-up to the rail's quantum
 * @param invoice the number of the invoice that asks for it, the worker's own or one issued in their name
 */
public record PayoutVat(Rate rate, String invoice) {

    private static final int LONGEST_INVOICE = 60;

    /** @throws IllegalArgumentException when the invoice's number is blank, too long or holds other than printable ASCII characters */
    public PayoutVat {
        PayoutMethod.check("invoice number", invoice, LONGEST_INVOICE);
    }

    /** So many per hundred, {@code "21"}. */
    public static PayoutVat percent(String percent, String invoice) {
        return new PayoutVat(Rate.percent(percent), invoice);
    }

    Amount on(Amount gross, Amount quantum) {
        return rate.of(gross, new Rounding(quantum.value(), RoundingMode.HALF_UP));
    }
}
