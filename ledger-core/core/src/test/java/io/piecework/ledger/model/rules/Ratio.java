package io.piecework.ledger.model.rules;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** A fraction without bounds. */
record Ratio(BigInteger above, BigInteger below) {

    static final Ratio NONE = new Ratio(BigInteger.ZERO, BigInteger.ONE);
    static final Ratio WHOLE = new Ratio(BigInteger.ONE, BigInteger.ONE);

    Ratio {
        BigInteger common = above.gcd(below);
        above = above.divide(common);
        below = below.divide(common);
    }

    /** Reads {@code 20%} and {@code 1/3}. */
    static Ratio of(String text) {
        return text.endsWith("%")
                ? of(new BigDecimal(text.substring(0, text.length() - 1)), BigDecimal.valueOf(100))
                : of(
                        new BigDecimal(text.substring(0, text.indexOf('/'))),
                        new BigDecimal(text.substring(text.indexOf('/') + 1)));
    }

    static Ratio of(BigDecimal above, BigDecimal below) {
        int scale = Math.max(0, Math.max(above.scale(), below.scale()));
        return new Ratio(
                above.setScale(scale).unscaledValue(), below.setScale(scale).unscaledValue());
    }

    Ratio plus(Ratio other) {
        return new Ratio(above.multiply(other.below).add(other.above.multiply(below)), below.multiply(other.below));
    }

    Ratio rest() {
        return new Ratio(below.subtract(above), below);
    }

    boolean isMoreThanWhole() {
        return above.compareTo(below) > 0;
    }

    /** Whether an event can hold it: numerator and denominator have at most 30 digits. */
    boolean isKept() {
        return above.max(below).compareTo(BigInteger.TEN.pow(30)) < 0;
    }

    boolean isNone() {
        return above.signum() == 0;
    }

    /** This part of an amount, rounded to a multiple of the quantum. */
    BigDecimal of(BigDecimal amount, BigDecimal quantum, RoundingMode mode) {
        return amount.multiply(new BigDecimal(above))
                .divide(new BigDecimal(below).multiply(quantum), 0, mode)
                .multiply(quantum);
    }
}
