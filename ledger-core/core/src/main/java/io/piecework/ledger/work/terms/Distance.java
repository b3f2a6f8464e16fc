package io.piecework.ledger.work.terms;

import io.piecework.ledger.command.text.Required;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;

/**
 * A distance, as the caller measured it: the ledger measures none.
 *
 * @param thousandths of the unit, at least zero and at most a billion: metres where the unit is a kilometre
 */
public record Distance(long thousandths, Unit unit) {

    /** The unit of a distance. The ledger converts none into another. */
    public enum Unit {
        KILOMETRE,
        MILE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int DIGITS = 3;
    private static final long MOST = 1_000_000_000L;

    /** @throws IllegalArgumentException when it is negative or above a million units */
    public Distance {
        Required.components(Distance.class, thousandths, unit);
        if (thousandths < 0 || thousandths > MOST) {
            throw new IllegalArgumentException(
                    "distance of " + thousandths + " thousandths of a " + unit + " is not between 0 and " + MOST);
        }
    }

    /**
     * A number of units, such as {@code 3.25} miles.
     *
     * @throws IllegalArgumentException when it is negative, above a million, or has more than three fraction digits
     */
    public static Distance of(BigDecimal units, Unit unit) {
        Objects.requireNonNull(units, "units");
        Objects.requireNonNull(unit, "unit");
        BigDecimal plain = units.stripTrailingZeros();
        if (plain.signum() < 0 || plain.scale() > DIGITS || plain.compareTo(BigDecimal.valueOf(MOST, DIGITS)) > 0) {
            throw new IllegalArgumentException("distance " + units + " " + unit
                    + " is not between 0 and 1000000 with at most three fraction digits");
        }
        return new Distance(plain.movePointRight(DIGITS).longValueExact(), unit);
    }

    /** The exact number of units, with three fraction digits. */
    public BigDecimal units() {
        return BigDecimal.valueOf(thousandths, DIGITS);
    }

    /** {@code 3.25 mile}. */
    @Override
    public String toString() {
        BigDecimal plain = units().stripTrailingZeros();
        return plain.toPlainString() + " " + unit;
    }
}
