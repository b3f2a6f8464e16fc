package io.piecework.ledger.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;
import javax.money.CurrencyUnit;

/**
 * Rounds to a whole multiple of a quantum, in currency units: {@code 0.01} is the cent, {@code 0.5} the half, {@code 10} the ten.
 *
 * @param quantum above zero, at most 18 integer and 12 fraction digits; kept without trailing zeros
 * @param mode how; {@link RoundingMode#UNNECESSARY} refuses what is not already a multiple
 */
public record Rounding(BigDecimal quantum, RoundingMode mode) {
    /** 12 decimals, half-up: what "not rounded" means for an accrual. */
    public static final Rounding ACCRUAL = halfUp("0.000000000001");

    /** Throws {@link IllegalArgumentException} for a quantum that is zero, negative or out of bounds. */
    public Rounding {
        quantum = PlainDecimal.bounded("quantum", quantum);
        if (quantum.signum() <= 0) {
            throw PlainDecimal.refused("quantum", quantum.toString(), "is not above zero");
        }
    }

    /** To the nearest multiple, a half away from zero. */
    public static Rounding halfUp(String quantum) {
        return new Rounding(PlainDecimal.parse("quantum", quantum), RoundingMode.HALF_UP);
    }

    /** Towards zero, so that a negated amount gives the negated result. */
    public static Rounding down(String quantum) {
        return new Rounding(PlainDecimal.parse("quantum", quantum), RoundingMode.DOWN);
    }

    /** Away from zero, so that a negated amount gives the negated result; a multiple stays. */
    public static Rounding up(String quantum) {
        return new Rounding(PlainDecimal.parse("quantum", quantum), RoundingMode.UP);
    }

    /** To the currency's minor unit, half-up; throws for a currency that {@link Amount#currency(String)} refuses. */
    public static Rounding minorUnit(CurrencyUnit currency) {
        int digits = Amount.currency(currency.getCurrencyCode()).getDefaultFractionDigits();
        return new Rounding(new BigDecimal(BigInteger.ONE, digits), RoundingMode.HALF_UP);
    }

    /** Reads what {@link #toString()} writes, {@code "0.01 HALF_UP"}. */
    public static Rounding parse(String text) {
        int space = text.indexOf(' ');
        for (RoundingMode mode : RoundingMode.values()) {
            if (space > 0 && mode.name().equals(text.substring(space + 1))) {
                return new Rounding(PlainDecimal.parse("quantum", text.substring(0, space)), mode);
            }
        }
        throw PlainDecimal.refused("rounding", text, "is not a quantum, a space and a rounding mode");
    }

    /** The multiple of the quantum for this amount; throws {@link IllegalArgumentException} where UNNECESSARY would round. */
    public Amount round(Amount amount) {
        return Amount.sum(quotient(amount.value(), BigDecimal.ONE), amount.currency());
    }

    /** Divides by divisor and quantum in one step, so that what is rounded is rounded once. */
    BigDecimal quotient(BigDecimal dividend, BigDecimal divisor) {
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

    /** For people: {@code rounded half-up to 0.01}. */
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
