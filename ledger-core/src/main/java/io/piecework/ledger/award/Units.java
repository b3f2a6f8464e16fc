package io.piecework.ledger.award;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import java.math.BigDecimal;

/**
 * A quantity at a unit rate: 1,283 tokens at USD 0.000002, or 1,800 seconds at USD 15.00 per 3,600.
 *
 * @param quantity the number of units, at least one
 * @param rate the pay for {@code per} units, above zero
 * @param per the number of units that the rate is for; above one where the rate of one unit has no finite decimal form, as an hour's wage
 *     a second
 */
public record Units(long quantity, Amount rate, long per) {

    /** @throws IllegalArgumentException when a number is not above zero, or the amount rounds to zero or is out of range */
    public Units {
        if (quantity < 1 || per < 1 || !rate.isPositive()) {
            throw new IllegalArgumentException(
                    "units " + text(quantity, rate, per) + " have a quantity, rate or divisor that is not above zero");
        }
        if (!worth(quantity, rate, per).isPositive()) {
            throw new IllegalArgumentException("units " + text(quantity, rate, per)
                    + " are worth less than the smallest amount of 0.000000000001");
        }
    }

    /** Units at a rate for one unit. */
    public static Units of(long quantity, Amount rate) {
        return new Units(quantity, rate, 1);
    }

    /** The pay: quantity times rate, divided by {@code per}, rounded once, half-up to twelve decimals. */
    public Amount amount() {
        return worth(quantity, rate, per);
    }

    private static Amount worth(long quantity, Amount rate, long per) {
        Amount exact = new Rate(BigDecimal.valueOf(quantity), BigDecimal.valueOf(per)).of(rate, Rounding.ACCRUAL);
        return Amount.of(exact.value(), exact.currency());
    }

    private static String text(long quantity, Amount rate, long per) {
        return quantity + " at " + rate + (per == 1 ? "" : " per " + per);
    }

    /** {@code 1283 at USD 0.000002}. */
    @Override
    public String toString() {
        return text(quantity, rate, per);
    }
}
