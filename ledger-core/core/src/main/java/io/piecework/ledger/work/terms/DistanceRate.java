package io.piecework.ledger.work.terms;

import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Amount;

/**
 * Pay for each unit of a distance.
 *
 * @param rate for one unit, above zero, with at most nine fraction digits, so that the pay for a {@link Distance} is exact
 */
public record DistanceRate(Amount rate, Distance.Unit unit) {

    private static final int DIGITS = 9;

    /** @throws IllegalArgumentException when the rate is not above zero or has more than nine fraction digits */
    public DistanceRate {
        Required.components(DistanceRate.class, rate, unit);
        if (!rate.isPositive() || rate.value().scale() > DIGITS) {
            throw new IllegalArgumentException("rate " + rate + " for each " + unit + " is not above zero with at most "
                    + DIGITS + " fraction digits");
        }
    }

    /**
     * The exact pay for a distance.
     *
     * @throws IllegalArgumentException when the distance is in another unit
     */
    Amount of(Distance distance) {
        if (distance.unit() != unit) {
            throw new IllegalArgumentException("distance " + distance + " is not in the unit of the rate, " + unit);
        }
        return rate.times(distance.units());
    }
}
