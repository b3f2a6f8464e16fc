package io.piecework.ledger.money;

import java.math.BigDecimal;
import javax.money.CurrencyUnit;
import javax.money.MonetaryAmount;
import org.javamoney.moneta.Money;
import org.jspecify.annotations.Nullable;

/**
 * An exact amount in one currency: at most 18 integer and 12 fraction digits, never rounded, immutable.
 *
 * <p>Every method that takes an amount throws {@link IllegalArgumentException}, naming the value, for what is out of bounds, not
 * plain decimal, or in a currency that {@link #currency(String)} refuses; two amounts in different currencies never mix. A sum
 * may grow to 26 integer digits; arithmetic that would pass them throws {@link ArithmeticException}.
 */
public final class Amount implements Comparable<Amount> {
    private static final int CODE = 3;

    private final CurrencyUnit currency;

    /** Its scale is the currency's minor digits, or more where the number needs more: equal numbers have equal scales. */
    private final BigDecimal value;

    private Amount(BigDecimal bounded, CurrencyUnit currency) {
        this.currency = currency;
        this.value = bounded.setScale(Math.max(currency.getDefaultFractionDigits(), bounded.scale()));
    }

    /** Reads a plain decimal such as {@code "0.5"}: no exponent, plus sign, grouping or bare point. */
    public static Amount of(String number, String currencyCode) {
        return new Amount(PlainDecimal.parse("amount", number), currency(currencyCode));
    }

    /** Takes the number exactly; the currency counts by its code. */
    public static Amount of(BigDecimal number, CurrencyUnit currency) {
        return new Amount(PlainDecimal.bounded("amount", number), currency(currency.getCurrencyCode()));
    }

    /** Takes a sum of amounts as a database keeps it, with up to 26 integer digits. */
    public static Amount sum(BigDecimal number, CurrencyUnit currency) {
        return new Amount(PlainDecimal.sum(number), currency(currency.getCurrencyCode()));
    }

    /** Takes whole units of the currency, not minor units: {@code of(5, "USD")} is five dollars. */
    public static Amount of(long number, String currencyCode) {
        return of(BigDecimal.valueOf(number), currency(currencyCode));
    }

    /** Takes any JSR 354 implementation's amount, exactly. */
    public static Amount of(MonetaryAmount amount) {
        BigDecimal number;
        try {
            number = amount.getNumber().numberValueExact(BigDecimal.class);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("amount has no exact decimal value", e);
        }
        return of(number, amount.getCurrency());
    }

    /** Nothing, in this currency. */
    public static Amount zero(CurrencyUnit currency) {
        return of(BigDecimal.ZERO, currency);
    }

    /** Nothing, in the currency of this code. */
    public static Amount zero(String currencyCode) {
        return of(BigDecimal.ZERO, currency(currencyCode));
    }

    /** Reads what {@link #toString()} writes, {@code "USD 0.50"}, sums included; zeros that say nothing are dropped. */
    public static Amount parse(String text) {
        if (text.length() <= CODE || text.charAt(CODE) != ' ') {
            throw PlainDecimal.refused("amount", text, "is not a currency code, a space and a number");
        }
        CurrencyUnit currency = currency(text.substring(0, CODE));
        return new Amount(PlainDecimal.sum(PlainDecimal.read("amount", text.substring(CODE + 1))), currency);
    }

    /** The one door to currencies: active ISO 4217 codes with a minor unit; withdrawn, unknown and XAU-like ones are refused. */
    public static CurrencyUnit currency(String code) {
        return Currencies.unit(code);
    }

    /** The exact sum. */
    public Amount plus(Amount other) {
        return computed(value.add(sameCurrency(other).value));
    }

    /** The exact difference. */
    public Amount minus(Amount other) {
        return computed(value.subtract(sameCurrency(other).value));
    }

    /** The same amount with the other sign. */
    public Amount negated() {
        return new Amount(value.negate(), currency);
    }

    /** The exact product. */
    public Amount times(long factor) {
        return times(BigDecimal.valueOf(factor));
    }

    /** The exact product; one that needs more than 12 fraction digits is refused: a {@link Rate} with a {@link Rounding} cuts it. */
    public Amount times(BigDecimal factor) {
        BigDecimal product = value.multiply(PlainDecimal.tame("factor", factor)).stripTrailingZeros();
        if (product.scale() > PlainDecimal.MAX_FRACTION_DIGITS) {
            throw PlainDecimal.refused(
                    "amount", product.toString(), "has more than 12 fraction digits: round by a Rounding (Rate.of)");
        }
        return computed(product);
    }

    /** Whether it is nothing. */
    public boolean isZero() {
        return signum() == 0;
    }

    /** Whether it is below zero. */
    public boolean isNegative() {
        return signum() < 0;
    }

    /** Whether it is above zero. */
    public boolean isPositive() {
        return signum() > 0;
    }

    /** −1, 0 or 1. */
    public int signum() {
        return value.signum();
    }

    /** By number; amounts of different currencies have no order and throw. */
    @Override
    public int compareTo(Amount other) {
        return value.compareTo(sameCurrency(other).value);
    }

    /** Strictly less, in the same currency. */
    public boolean isLessThan(Amount other) {
        return compareTo(other) < 0;
    }

    /** Strictly greater, in the same currency. */
    public boolean isGreaterThan(Amount other) {
        return compareTo(other) > 0;
    }

    /** The lesser of the two. */
    public Amount min(Amount other) {
        return isGreaterThan(other) ? other : this;
    }

    /** The greater of the two. */
    public Amount max(Amount other) {
        return isLessThan(other) ? other : this;
    }

    /** The currency, as {@link #currency(String)} answers it. */
    public CurrencyUnit currency() {
        return currency;
    }

    /** The currency's three letters. */
    public String currencyCode() {
        return currency.getCurrencyCode();
    }

    /** The exact number, at its canonical scale: the currency's minor digits, or more where needed. */
    public BigDecimal value() {
        return value;
    }

    /** The number in canonical text: {@code 0.50}, {@code 0.0051}, {@code -3.00}; JPY {@code 400}, {@code 400.4}. */
    public String text() {
        return value.toPlainString();
    }

    /** The same amount as Moneta's {@code Money}. */
    public MonetaryAmount toMonetaryAmount() {
        return Money.of(value, currency);
    }

    private Amount computed(BigDecimal result) {
        try {
            return new Amount(PlainDecimal.sum(result), currency);
        } catch (IllegalArgumentException tooLarge) {
            var overflow = new ArithmeticException(tooLarge.getMessage());
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

    /** Same number, same currency: 0.5 equals 0.50. */
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
