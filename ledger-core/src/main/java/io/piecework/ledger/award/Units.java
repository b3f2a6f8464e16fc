package io.piecework.ledger.award;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import java.math.BigDecimal;

/**
 * So many of something at a rate: 1,283 tokens at USD 0.000002, or 1,800 seconds at USD 15.00 per 3,600.
 *
 * @param quantity how many were done, at least one
 * @param rate what {@code per} of them earn, above zero
 * @param per how many the rate is for; one, unless the rate of a single one has no end, as an hour's wage has by the second
 */
public record Units(long quantity, Amount rate, long per) {

    /** @throws IllegalArgumentException when a number is not above zero, or what they come to rounds to nothing or is out of bounds */
    public Units {
        if (quantity < 1 || per < 1 || !rate.isPositive()) {
            throw new IllegalArgumentException(
                    "units " + text(quantity, rate, per) + " have a number that is not above zero");
        }
        if (!worth(quantity, rate, per).isPositive()) {
            throw new IllegalArgumentException("units " + text(quantity, rate, per) + " come to nothing");
        }
    }

    /** Each of them at the rate. */
    public static Units of(long quantity, Amount rate) {
        return new Units(quantity, rate, 1);
    }

    /** What they earn: multiplied first, divided last, and rounded once, half-up to twelve decimals, where it does not come out. */
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
