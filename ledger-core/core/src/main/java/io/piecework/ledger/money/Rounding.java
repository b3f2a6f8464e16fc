package io.piecework.ledger.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Objects;
import javax.money.CurrencyUnit;

/**
 * A rounding to whole multiples of a quantum.
 *
 * @param quantum in currency units: {@code 0.01} for the cent, {@code 10} for whole tens; above zero, at most 18 integer and 12 fraction
 *     digits; trailing zeros are dropped
 * @param mode {@link RoundingMode#UNNECESSARY} throws for an amount that is not already a multiple
 */
public record Rounding(BigDecimal quantum, RoundingMode mode) {
    /** The accrual quantum: 12 decimals, half-up. "Not rounded" means this one. */
    public static final Rounding ACCRUAL = halfUp("0.000000000001");

    /** @throws IllegalArgumentException if the quantum is zero, negative or out of bounds */
    public Rounding {
        Objects.requireNonNull(quantum, "quantum");
        Objects.requireNonNull(mode, "mode");
        quantum = PlainDecimal.bounded("quantum", quantum);
        if (quantum.signum() <= 0) {
            throw PlainDecimal.refused("quantum", quantum.toString(), "is not above zero");
        }
    }

    /** Rounds to the nearest multiple, a half away from zero. */
    public static Rounding halfUp(String quantum) {
        Objects.requireNonNull(quantum, "quantum");
        return new Rounding(PlainDecimal.parse("quantum", quantum), RoundingMode.HALF_UP);
    }

    /** Rounds towards zero; a negated amount gives the negated result. */
    public static Rounding down(String quantum) {
        Objects.requireNonNull(quantum, "quantum");
        return new Rounding(PlainDecimal.parse("quantum", quantum), RoundingMode.DOWN);
    }

    /** Rounds away from zero; a negated amount gives the negated result. */
    public static Rounding up(String quantum) {
        Objects.requireNonNull(quantum, "quantum");
        return new Rounding(PlainDecimal.parse("quantum", quantum), RoundingMode.UP);
    }

    /** Rounds half-up to the currency's minor unit; throws if {@link Amount#currency(String)} refuses the currency. */
    public static Rounding minorUnit(CurrencyUnit currency) {
        Objects.requireNonNull(currency, "currency");
        int digits = Amount.currency(currency.getCurrencyCode()).getDefaultFractionDigits();
        return new Rounding(new BigDecimal(BigInteger.ONE, digits), RoundingMode.HALF_UP);
    }

    /** Parses the form that {@link #toString()} writes, {@code "0.01 HALF_UP"}. */
    public static Rounding parse(String text) {
        Objects.requireNonNull(text, "text");
        int space = text.indexOf(' ');
        for (RoundingMode mode : RoundingMode.values()) {
            boolean follows = space == text.length() - mode.name().length() - 1 && text.endsWith(mode.name());
            if (space > 0 && follows) {
                return new Rounding(PlainDecimal.parse("quantum", text.substring(0, space)), mode);
            }
        }
        throw PlainDecimal.refused("rounding", text, "is not a quantum, a space and a rounding mode");
    }

    /**
     * The rounded amount.
     *
     * @throws IllegalArgumentException if the mode is UNNECESSARY and the amount is not a multiple of the quantum
     */
    public Amount round(Amount amount) {
        Objects.requireNonNull(amount, "amount");
        return Amount.sum(quotient(amount.value(), BigDecimal.ONE), amount.currency());
    }

    /**
     * A quotient as a whole multiple of the quantum: divided by divisor and quantum in one step, so that it is rounded once.
     *
     * @param divisor not zero
     * @throws IllegalArgumentException if the mode is UNNECESSARY and the quotient is not a multiple of the quantum
     */
    public BigDecimal quotient(BigDecimal dividend, BigDecimal divisor) {
        Objects.requireNonNull(divisor, "divisor");
        Objects.requireNonNull(dividend, "dividend");
        if (divisor.signum() == 0) {
            throw new IllegalArgumentException("cannot divide " + dividend.toPlainString() + " by zero");
        }
        try {
            return dividend.divide(divisor.multiply(quantum), 0, mode).multiply(quantum);
        } catch (ArithmeticException e) {
            String exact = divisor.compareTo(BigDecimal.ONE) == 0
                    ? dividend.toPlainString()
                    : dividend.toPlainString() + "/" + divisor.toPlainString();
            throw new IllegalArgumentException(
                    "amount \"" + exact + "\" is not a whole multiple of " + quantum.toPlainString(), e);
        }
    }

    /** In words: {@code rounded half-up to 0.01}. */
    public String inWords() {
        String how = mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return "rounded " + how + " to " + quantum.toPlainString();
    }

    /** Quantum and mode: {@code 0.01 HALF_UP}. */
    @Override
    public String toString() {
        return quantum.toPlainString() + " " + mode;
    }
}
