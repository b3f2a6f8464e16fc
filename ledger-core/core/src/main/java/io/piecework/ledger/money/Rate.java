package io.piecework.ledger.money;

import java.math.BigDecimal;
import java.util.Objects;
import org.apiguardian.api.API;

/**
 * An exact ratio, such as 20 % or 1/3. A third is exactly a third.
 *
 * @param numerator at least zero, at most 18 integer and 12 fraction digits; trailing zeros are dropped
 * @param denominator above zero, with the same bounds
 */
public record Rate(BigDecimal numerator, BigDecimal denominator) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** @throws IllegalArgumentException if the numerator is negative, the denominator is not positive, or a number is out of bounds */
    public Rate {
        Objects.requireNonNull(numerator, "numerator");
        Objects.requireNonNull(denominator, "denominator");
        numerator = PlainDecimal.bounded("numerator", numerator);
        denominator = PlainDecimal.bounded("denominator", denominator);
        if (numerator.signum() < 0) {
            throw PlainDecimal.refused("numerator", numerator.toString(), "is negative");
        }
        if (denominator.signum() <= 0) {
            throw PlainDecimal.refused("denominator", denominator.toString(), "is not above zero");
        }
    }

    /** A percentage: {@code percent("33.3")}. */
    public static Rate percent(String percent) {
        Objects.requireNonNull(percent, "percent");
        return new Rate(PlainDecimal.parse("percentage", percent), HUNDRED);
    }

    /** A ratio of two whole numbers: {@code ratio(1, 3)}. */
    public static Rate ratio(long numerator, long denominator) {
        return new Rate(BigDecimal.valueOf(numerator), BigDecimal.valueOf(denominator));
    }

    /** Parses the form that {@link #toString()} writes: {@code "20%"} or {@code "1/3"}. */
    public static Rate parse(String text) {
        Objects.requireNonNull(text, "text");
        if (text.endsWith("%")) {
            return percent(text.substring(0, text.length() - 1));
        }
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw PlainDecimal.refused("rate", text, "is neither a percentage nor a ratio");
        }
        return new Rate(
                PlainDecimal.parse("numerator", text.substring(0, slash)),
                PlainDecimal.parse("denominator", text.substring(slash + 1)));
    }

    /** This share of the base amount: multiplied first, divided last, rounded once. */
    public Amount of(Amount base, Rounding rounding) {
        Objects.requireNonNull(rounding, "rounding");
        Objects.requireNonNull(base, "base");
        return Amount.sum(rounding.quotient(base.value().multiply(numerator), denominator), base.currency());
    }

    /**
     * A flat amount plus this share of the base amount: added exactly, divided last, rounded once.
     *
     * @throws IllegalArgumentException if the amounts are in different currencies
     */
    public Amount of(Amount base, Amount flat, Rounding rounding) {
        Objects.requireNonNull(rounding, "rounding");
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(flat, "flat");
        base.compareTo(flat);
        BigDecimal sum = base.value().multiply(numerator).add(flat.value().multiply(denominator));
        return Amount.sum(rounding.quotient(sum, denominator), base.currency());
    }

    /** The exact sum of two rates, for fees that are rounded together. */
    public Rate plus(Rate other) {
        Objects.requireNonNull(other, "other");
        if (denominator.compareTo(other.denominator) == 0) {
            return new Rate(numerator.add(other.numerator), denominator);
        }
        BigDecimal sum = numerator.multiply(other.denominator).add(other.numerator.multiply(denominator));
        return new Rate(sum, denominator.multiply(other.denominator));
    }

    /** Whether it is said as a percentage, of the numerator. */
    @API(status = API.Status.INTERNAL)
    public boolean isPercentage() {
        return denominator.compareTo(HUNDRED) == 0;
    }

    /** {@code 20%} if the denominator is 100, otherwise {@code 1/3}. */
    @Override
    public String toString() {
        return isPercentage()
                ? numerator.toPlainString() + "%"
                : numerator.toPlainString() + "/" + denominator.toPlainString();
    }
}
