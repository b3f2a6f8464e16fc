package io.piecework.ledger.work.award;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * A quantity at a unit rate: 1,283 tokens at USD 0.000002, or 437 seconds at USD 15.00 per 3,600, rounded to six decimals.
 *
 * @param quantity the number of units, at least one
 * @param rate the pay for {@code per} units, above zero
 * @param per the number of units that the rate is for; above one where the rate of one unit has no finite decimal form, as an hour's wage
 *     a second
 * @param rounding of the pay, applied once
 */
public record Units(long quantity, Amount rate, long per, Rounding rounding) {

    /** @throws IllegalArgumentException when a number is not above zero, or the amount rounds to zero or is out of range */
    public Units {
        Objects.requireNonNull(rounding, "rounding");
        Objects.requireNonNull(rate, "rate");
        if (quantity < 1 || per < 1 || !rate.isPositive()) {
            throw new IllegalArgumentException(
                    "units " + text(quantity, rate, per) + " have a quantity, rate or divisor that is not above zero");
        }
        if (!worth(quantity, rate, per, rounding).isPositive()) {
            throw new IllegalArgumentException(
                    "units " + text(quantity, rate, per) + ", " + rounding.inWords() + ", are worth nothing");
        }
    }

    /** Units at a rate for one unit, rounded half-up to twelve decimals. */
    public static Units of(long quantity, Amount rate) {
        Objects.requireNonNull(rate, "rate");
        return new Units(quantity, rate, 1, Rounding.ACCRUAL);
    }

    /** These units; the rate is for this many of them. */
    public Units per(long units) {
        return new Units(quantity, rate, units, rounding);
    }

    /** These units; their pay is rounded like this. */
    public Units rounded(Rounding rounding) {
        Objects.requireNonNull(rounding, "rounding");
        return new Units(quantity, rate, per, rounding);
    }

    /** The pay: quantity times rate, divided by {@code per}, rounded once. */
    public Amount amount() {
        return worth(quantity, rate, per, rounding);
    }

    private static Amount worth(long quantity, Amount rate, long per, Rounding rounding) {
        Amount pay = new Rate(BigDecimal.valueOf(quantity), BigDecimal.valueOf(per)).of(rate, rounding);
        return Amount.of(pay.value(), pay.currency());
    }

    private static String text(long quantity, Amount rate, long per) {
        return quantity + " at " + rate + (per == 1 ? "" : " per " + per);
    }

    /** {@code 1283 at USD 0.000002}, or {@code 437 at USD 15.00 per 3600, rounded half-up to 0.000001}. */
    @Override
    public String toString() {
        return text(quantity, rate, per) + (rounding.equals(Rounding.ACCRUAL) ? "" : ", " + rounding.inWords());
    }
}
