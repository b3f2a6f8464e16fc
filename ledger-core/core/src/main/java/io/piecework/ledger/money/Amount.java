package io.piecework.ledger.money;

import java.math.BigDecimal;
import java.util.Objects;
import javax.money.CurrencyUnit;
import javax.money.MonetaryAmount;
import org.javamoney.moneta.Money;
import org.jspecify.annotations.Nullable;

/**
 * An exact amount of money in one currency. Immutable; never rounded.
 *
 * <p>An amount has at most 18 integer and 12 fraction digits; a sum has at most 26 integer digits. Equal numbers are equal amounts,
 * regardless of scale.
 *
 * <p>A factory throws {@link IllegalArgumentException}, naming the value, if the number is out of bounds or not plain decimal, or
 * {@link #currency(String)} refuses the currency. Arithmetic with two currencies throws {@link IllegalArgumentException}; a result out
 * of bounds throws {@link OverflowException}.
 */
public final class Amount implements Comparable<Amount> {
    private static final int CODE = 3;

    /** Up to this scale {@link BigDecimal#toString()}, which keeps its text, writes no exponent. */
    private static final int PLAIN_SCALE = 6;

    private final CurrencyUnit currency;

    /** In canonical scale: the currency's minor digits, or more if the number needs more. Equal numbers have equal scales. */
    private final BigDecimal value;

    /** A computed number has more digits than are kept. A command that leads to it is refused with {@code out-of-range}. */
    public static final class OverflowException extends ArithmeticException {

        private static final long serialVersionUID = 1L;

        /** @param message names the number and its bounds */
        public OverflowException(String message) {
            super(message);
        }
    }

    private Amount(BigDecimal bounded, CurrencyUnit currency) {
        this.currency = currency;
        this.value = bounded.setScale(Math.max(currency.getDefaultFractionDigits(), bounded.scale()));
    }

    /** Parses a plain decimal in currency units, such as {@code "0.5"}: no exponent, plus sign, grouping or bare point. */
    public static Amount of(String number, String currencyCode) {
        Objects.requireNonNull(number, "number");
        Objects.requireNonNull(currencyCode, "currencyCode");
        return new Amount(PlainDecimal.parse("amount", number), currency(currencyCode));
    }

    /** The exact number, in currency units; only the currency's code counts. */
    public static Amount of(BigDecimal number, CurrencyUnit currency) {
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(number, "number");
        return new Amount(PlainDecimal.bounded("amount", number), currency(currency.getCurrencyCode()));
    }

    /** A sum of amounts, with up to 26 integer digits. */
    public static Amount sum(BigDecimal number, CurrencyUnit currency) {
        Objects.requireNonNull(number, "number");
        Objects.requireNonNull(currency, "currency");
        return new Amount(PlainDecimal.sum(number), currency(currency.getCurrencyCode()));
    }

    /** Whole currency units, not minor units: {@code of(5, "USD")} is five dollars. */
    public static Amount of(long number, String currencyCode) {
        Objects.requireNonNull(currencyCode, "currencyCode");
        return of(BigDecimal.valueOf(number), currency(currencyCode));
    }

    /** The exact value of any JSR 354 amount. */
    public static Amount of(MonetaryAmount amount) {
        Objects.requireNonNull(amount, "amount");
        BigDecimal number;
        try {
            number = amount.getNumber().numberValueExact(BigDecimal.class);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("amount has no exact decimal value", e);
        }
        return of(number, amount.getCurrency());
    }

    /** Zero in this currency. */
    public static Amount zero(CurrencyUnit currency) {
        Objects.requireNonNull(currency, "currency");
        return of(BigDecimal.ZERO, currency);
    }

    /** Zero in the currency of this code. */
    public static Amount zero(String currencyCode) {
        Objects.requireNonNull(currencyCode, "currencyCode");
        return of(BigDecimal.ZERO, currency(currencyCode));
    }

    /** Parses the form that {@link #toString()} writes, {@code "USD 0.50"}, sums included; the scale becomes canonical. */
    public static Amount parse(String text) {
        Objects.requireNonNull(text, "text");
        if (text.length() <= CODE || text.charAt(CODE) != ' ') {
            throw PlainDecimal.refused("amount", text, "is not a currency code, a space and a number");
        }
        CurrencyUnit currency = currency(text.substring(0, CODE));
        return new Amount(PlainDecimal.sum(PlainDecimal.read("amount", text.substring(CODE + 1))), currency);
    }

    /**
     * The currency of an active ISO 4217 code that has a minor unit.
     *
     * @throws IllegalArgumentException for an unknown or withdrawn code, and for one without a minor unit, such as XAU
     */
    public static CurrencyUnit currency(String code) {
        Objects.requireNonNull(code, "code");
        return Currencies.unit(code);
    }

    /** The exact sum. */
    public Amount plus(Amount other) {
        Objects.requireNonNull(other, "other");
        return sameCurrency(other).isZero() ? this : computed(value.add(other.value));
    }

    /** The exact difference. */
    public Amount minus(Amount other) {
        Objects.requireNonNull(other, "other");
        return sameCurrency(other).isZero() ? this : computed(value.subtract(other.value));
    }

    /** This amount with the other sign. */
    public Amount negated() {
        return new Amount(value.negate(), currency);
    }

    /** This amount without its sign. */
    public Amount abs() {
        return isNegative() ? negated() : this;
    }

    /** The exact product. */
    public Amount times(long factor) {
        return times(BigDecimal.valueOf(factor));
    }

    /**
     * The exact product.
     *
     * @throws IllegalArgumentException if it needs more than 12 fraction digits; {@link Rate#of} with a {@link Rounding} rounds it
     */
    public Amount times(BigDecimal factor) {
        Objects.requireNonNull(factor, "factor");
        BigDecimal product = value.multiply(PlainDecimal.tame("factor", factor)).stripTrailingZeros();
        if (product.scale() > PlainDecimal.MAX_FRACTION_DIGITS) {
            throw PlainDecimal.refused(
                    "amount", product.toString(), "has more than 12 fraction digits: round by a Rounding (Rate.of)");
        }
        return computed(product);
    }

    /** Whether the amount is zero. */
    public boolean isZero() {
        return signum() == 0;
    }

    /** Whether the amount is below zero. */
    public boolean isNegative() {
        return signum() < 0;
    }

    /** Whether the amount is above zero. */
    public boolean isPositive() {
        return signum() > 0;
    }

    /** −1, 0 or 1. */
    public int signum() {
        return value.signum();
    }

    /** Compares the numbers; throws {@link IllegalArgumentException} for different currencies. */
    @Override
    public int compareTo(Amount other) {
        Objects.requireNonNull(other, "other");
        return value.compareTo(sameCurrency(other).value);
    }

    /** Strictly less; throws {@link IllegalArgumentException} for different currencies. */
    public boolean isLessThan(Amount other) {
        Objects.requireNonNull(other, "other");
        return compareTo(other) < 0;
    }

    /** Strictly greater; throws {@link IllegalArgumentException} for different currencies. */
    public boolean isGreaterThan(Amount other) {
        Objects.requireNonNull(other, "other");
        return compareTo(other) > 0;
    }

    /** The lesser of the two. */
    public Amount min(Amount other) {
        Objects.requireNonNull(other, "other");
        return isGreaterThan(other) ? other : this;
    }

    /** The greater of the two. */
    public Amount max(Amount other) {
        Objects.requireNonNull(other, "other");
        return isLessThan(other) ? other : this;
    }

    /** The currency, as {@link #currency(String)} returns it. */
    public CurrencyUnit currency() {
        return currency;
    }

    /** The currency's three letters. */
    public String currencyCode() {
        return currency.getCurrencyCode();
    }

    /** The exact number in currency units, in canonical scale: the currency's minor digits, or more if needed. */
    public BigDecimal value() {
        return value;
    }

    /** The number in canonical text: {@code 0.50}, {@code 0.0051}, {@code -3.00}; JPY {@code 400}, {@code 400.4}. */
    public String text() {
        return value.scale() <= PLAIN_SCALE ? value.toString() : value.toPlainString();
    }

    /** This amount as Moneta's {@code Money}. */
    public MonetaryAmount toMonetaryAmount() {
        return Money.of(value, currency);
    }

    /** At the currency's own scale a result is canonical as it is; of the others, zeros at the end are cut off. */
    private Amount computed(BigDecimal result) {
        if (result.scale() == currency.getDefaultFractionDigits()
                && result.precision() - result.scale() <= PlainDecimal.MAX_INTEGER_DIGITS) {
            return new Amount(result, currency);
        }
        try {
            return new Amount(PlainDecimal.sum(result), currency);
        } catch (IllegalArgumentException tooLarge) {
            var overflow = new OverflowException(String.valueOf(tooLarge.getMessage()));
            overflow.initCause(tooLarge);
            throw overflow;
        }
    }

    private Amount sameCurrency(Amount other) {
        if (!currencyCode().equals(other.currencyCode())) {
            throw new IllegalArgumentException("Currencies differ: " + currencyCode() + "/" + other.currencyCode());
        }
        return other;
    }

    /** Whether number and currency are the same; 0.5 equals 0.50. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Amount that
                && currencyCode().equals(that.currencyCode())
                && value.compareTo(that.value) == 0;
    }

    @Override
    public int hashCode() {
        return 31 * currencyCode().hashCode() + value.hashCode();
    }

    /** Canonical text with its currency: {@code USD 0.50}. */
    @Override
    public String toString() {
        return currencyCode() + " " + text();
    }
}
