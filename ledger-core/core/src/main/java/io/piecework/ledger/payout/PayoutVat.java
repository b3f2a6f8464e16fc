package io.piecework.ledger.payout;

import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import java.math.RoundingMode;
import java.util.Objects;

/**
 * The value added tax that the platform adds to a payout from its own account.
 *
 * @param rate of the gross amount; the tax is rounded half-up to the rail's quantum
 * @param invoice the number of the invoice, the worker's own or a self-billed one; at most 60 printable ASCII characters
 */
public record PayoutVat(Rate rate, String invoice) {

    private static final int LONGEST_INVOICE = 60;

    /** @throws IllegalArgumentException if the invoice number is blank, too long or not printable ASCII */
    public PayoutVat {
        Required.components(PayoutVat.class, rate, invoice);
        PayoutMethod.check("invoice number", invoice, LONGEST_INVOICE);
    }

    /** A percentage, {@code "21"}. */
    public static PayoutVat percent(String percent, String invoice) {
        Objects.requireNonNull(percent, "percent");
        return new PayoutVat(Rate.percent(percent), invoice);
    }

    /**
     * The tax that is paid on top of a gross amount, rounded half-up: for a page that shows what will be sent.
     *
     * @param quantum the rail's, such as EUR 0.01
     * @throws IllegalArgumentException where the amounts are in different currencies, or the quantum is not positive
     */
    public Amount on(Amount gross, Amount quantum) {
        Objects.requireNonNull(gross, "gross");
        Objects.requireNonNull(quantum, "quantum");
        if (!gross.currencyCode().equals(quantum.currencyCode()) || !quantum.isPositive()) {
            throw new IllegalArgumentException("quantum " + quantum + " is no part of " + gross);
        }
        return rate.of(gross, new Rounding(quantum.value(), RoundingMode.HALF_UP));
    }
}
