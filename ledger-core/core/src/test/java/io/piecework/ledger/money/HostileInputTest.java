package io.piecework.ledger.money;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.testdb.Promptly;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import javax.money.CurrencyUnit;
import javax.money.MonetaryAmount;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.javamoney.moneta.Money;
import org.javamoney.moneta.spi.DefaultNumberValue;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileInputTest {
    private static final CurrencyUnit USD = Amount.currency("USD");
    private static final BigInteger NINE_MILLION_DIGITS = BigInteger.ONE.shiftLeft(30_000_000);

    @BeforeAll
    static void wake_moneta() {
        Amount.of(Money.of(BigDecimal.ONE, USD)).toMonetaryAmount();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e1000000000",
                "1e3",
                "NaN",
                "Infinity",
                "",
                " ",
                "-",
                ".5",
                "5.",
                "+1",
                "--1",
                "1,000",
                "1_000",
                "1 ",
                " 1",
                "1\n",
                "0x10",
                "1\u0000",
                "\ud800",
                "1\udc00",
                "\u0661\u0662",
                "\uff11",
                "−1",
                "1.2.3",
                "1.-2"
            })
    void refuses_numbers_that_are_not_plain_decimal(String number) {
        assertThat(refusal(() -> Amount.of(number, "USD"))).endsWith("is not a plain decimal number");
        refusal(() -> Amount.parse("USD " + number));
        refusal(() -> Rate.percent(number));
        refusal(() -> Rounding.halfUp(number));
    }

    @Test
    void the_message_shows_the_value_shortened_and_escaped() {
        assertThat(refusal(() -> Amount.of("1e1000000000", "USD")))
                .isEqualTo("amount \"1e1000000000\" is not a plain decimal number");
        assertThat(refusal(() -> Amount.of("1\u0000\n\ud800", "USD")))
                .isEqualTo("amount \"1\\u0000\\u000a\\ud800\" is not a plain decimal number");
        assertThat(refusal(() -> Amount.of("x".repeat(61), "USD")))
                .isEqualTo("amount \"" + "x".repeat(59) + "…\" is not a plain decimal number");
        assertThat(refusal(() -> Amount.of("x".repeat(60), "USD"))).contains("\"" + "x".repeat(60) + "\"");
    }

    @Test
    void refuses_text_of_ten_megabytes() {
        String long10 = "1".repeat(10_000_000);
        refusal(() -> Amount.of(long10, "USD"));
        refusal(() -> Amount.of("1", long10));
        refusal(() -> Amount.parse(long10));
        refusal(() -> Amount.parse("USD " + long10));
        refusal(() -> Rate.parse(long10));
        refusal(() -> Rate.parse(long10 + "%"));
        refusal(() -> Rate.parse("1/" + long10));
        refusal(() -> Rounding.parse(long10));
        refusal(() -> Rounding.parse("0.01 " + long10));
    }

    @Test
    void refuses_more_than_eighteen_integer_digits() {
        assertThat(refusal(() -> Amount.of("1" + "0".repeat(18), "USD"))).endsWith("more than 18 integer digits");
        assertThat(refusal(() -> Amount.of("1234567890".repeat(4), "USD"))).endsWith("more than 18 integer digits");
        refusal(() -> Amount.of(Long.MAX_VALUE, "USD"));
        refusal(() -> Amount.of(Long.MIN_VALUE, "USD"));
    }

    @Test
    void refuses_more_than_twelve_fraction_digits() {
        assertThat(refusal(() -> Amount.of("0.0000000000001", "USD"))).endsWith("more than 12 fraction digits");
        refusal(() -> Amount.of(new BigDecimal("1e-13"), USD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e1000000000", "1e-1000000000", "1e-1000000", "1e100"})
    void refuses_hostile_decimals(String number) {
        refuses_everywhere(new BigDecimal(number));
    }

    @Test
    void refuses_a_zero_with_a_hostile_scale() {
        refusal(() -> Amount.of(new BigDecimal("0e1000000000"), USD));
        refusal(() -> Amount.of(new BigDecimal("0e-1000000000"), USD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e1000000000", "1e-1000000000", "1e18", "1e-13"})
    void refuses_hostile_monetas(String number) {
        refusal(() -> Amount.of(Money.of(new BigDecimal(number), "USD")));
    }

    @Test
    void refuses_millions_of_digits() {
        refuses_everywhere(nineMillionDigits());
        refuses_everywhere(new BigDecimal(NINE_MILLION_DIGITS, 9_030_000));
        assertThat(refusal(() -> Amount.of(nineMillionDigits(), USD)))
                .isEqualTo("amount of about 9030900 digits has too many digits");
    }

    @Test
    void refuses_hostile_factors() {
        Amount one = Amount.of(1, "USD");
        refusal(() -> one.times(nineMillionDigits()));
        refusal(() -> one.times(new BigDecimal("1e1000000000")));
        refusal(() -> one.times(new BigDecimal("1e-1000000000")));
    }

    private static void refuses_everywhere(BigDecimal number) {
        refusal(() -> Amount.of(number, USD));
        refusal(() -> Amount.of(monetary(number)));
        refusal(() -> new Rate(number, BigDecimal.ONE));
        refusal(() -> new Rate(BigDecimal.ONE, number));
        refusal(() -> new Rounding(number, RoundingMode.DOWN));
        refusal(() -> Allotment.byLargestRemainder(Amount.of(1, "USD"), number, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DEM", "FRF", "HRK", "BGN", "ANG", "ZZZ", "usd", "US", "USDX", "", "U\u0000D", "\ud800SD"})
    void refuses_unknown_and_withdrawn_currencies(String code) {
        assertThat(refusal(() -> Amount.of("1", code))).endsWith("is not an active ISO 4217 code");
    }

    @ParameterizedTest
    @ValueSource(strings = {"XAU", "XTS", "XXX", "XDR"})
    void refuses_currencies_without_a_minor_unit(String code) {
        assertThat(refusal(() -> Amount.currency(code))).isEqualTo("currency " + code + " has no minor unit");
        refusal(() -> Amount.of(Money.of(BigDecimal.ONE, code)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "USD", "USD ", "USD1", "USD  1", "USD\t1", "1 USD", "USD 1 ", " USD 1", "USD 1e3"})
    void refuses_invalid_texts_of_an_amount(String text) {
        refusal(() -> Amount.parse(text));
    }

    /** A new number each time: once it has told its precision, which takes seconds, it remembers it. */
    private static BigDecimal nineMillionDigits() {
        return new BigDecimal(NINE_MILLION_DIGITS);
    }

    /** An implementation of another vendor, which does not round on creation as Moneta does. */
    private static MonetaryAmount monetary(BigDecimal number) {
        return (MonetaryAmount) Proxy.newProxyInstance(
                HostileInputTest.class.getClassLoader(),
                new Class<?>[] {MonetaryAmount.class},
                (proxy, method, arguments) ->
                        method.getName().equals("getNumber") ? DefaultNumberValue.of(number) : USD);
    }

    /** Fails unless the call is refused, on one line, in little time. */
    private static String refusal(ThrowingCallable call) {
        return Promptly.refused(call);
    }
}
