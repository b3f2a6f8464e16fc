package io.piecework.ledger.payout;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Into what a payout is exchanged on its way.
 *
 * @param rate what one unit of what is paid out is in the other currency, {@code USD 1.08345}
 * @param quantum the smallest amount that the rail knows of the other currency
 */
public record Exchange(Amount rate, Amount quantum) {

    /**
     * What an exchange came to, in the other currency: exact = arriving + residual.
     *
     * @param exact to twelve decimals
     * @param arriving half-up to what the rail knows
     * @param residual what is left of it for the platform; less than nothing where it adds to it
     */
    public record Exchanged(Amount exact, Amount arriving, Amount residual) {}

    /** @throws IllegalArgumentException when one of them is not positive, or they are in different currencies */
    public Exchange {
        if (!rate.isPositive() || !quantum.isPositive()) {
            throw new IllegalArgumentException("cannot exchange at " + rate + " into multiples of " + quantum);
        }
        rate.compareTo(quantum);
    }

    Exchanged of(Amount sent) {
        Amount units = Amount.sum(sent.value(), rate.currency());
        Amount exact = new Rate(rate.value(), BigDecimal.ONE).of(units, Rounding.ACCRUAL);
        Amount arriving = new Rounding(quantum.value(), RoundingMode.HALF_UP).round(exact);
        return new Exchanged(exact, arriving, exact.minus(arriving));
    }
}
