package io.piecework.ledger.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateAndRoundingTest {
    private static final Rounding CENT = Rounding.halfUp("0.01");

    @Test
    void a_third_is_a_third() {
        Amount base = Amount.of(3_000, "USD");
        assertThat(Rate.ratio(1, 3).of(base, CENT)).hasToString("USD 1000.00");
        assertThat(new Rate(new BigDecimal("0.3333"), BigDecimal.ONE).of(base, CENT))
                .hasToString("USD 999.90");
        assertThat(Rate.ratio(1, 3).of(Amount.of(1, "USD"), Rounding.ACCRUAL)).hasToString("USD 0.333333333333");
    }

    @Test
    void rounds_once() {
        // 49.4999999999999996…: rounded to twelve digits first it would be 49.5, and then 50.
        Rate rate = Rate.ratio(148_499_999_999_999_999L, 3_000_000_000_000_000L);
        assertThat(rate.of(Amount.of(1, "USD"), Rounding.ACCRUAL)).hasToString("USD 49.50");
        assertThat(rate.of(Amount.of(1, "USD"), Rounding.halfUp("1"))).hasToString("USD 49.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"20%", "33.3%", "0%", "1/3", "0.5/7", "1.08345/1"})
    void a_rate_parses_back_from_its_text(String text) {
        assertThat(Rate.parse(text)).hasToString(text);
        assertThat(Rate.parse(Rate.parse(text).toString())).isEqualTo(Rate.parse(text));
    }

    @Test
    void adds_rates_exactly() {
        assertThat(Rate.percent("20").plus(Rate.percent("20.0"))).isEqualTo(Rate.percent("40"));
        assertThat(Rate.percent("20").plus(Rate.ratio(1, 3))).hasToString("160/300");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1%", "1/0", "1/-3", "-1/3", "1", "", "%", "/", "1/3/5", "20 %"})
    void refuses_invalid_rates(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Rate.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "0.01 HALF_UP, 0.005, 0.01",
        "0.01 HALF_UP, -0.005, -0.01",
        "0.01 HALF_UP, 0.004999999999, 0.00",
        "0.01 DOWN, 0.019, 0.01",
        "0.01 DOWN, -0.019, -0.01",
        "0.5 UP, 1.01, 1.50",
        "0.5 UP, -1.01, -1.50",
        "0.5 UP, 1.50, 1.50",
        "0.5 CEILING, -1.01, -1.00",
        "10 DOWN, 19.99, 10.00",
        "0.01 HALF_EVEN, 0.025, 0.02",
        "0.01 UNNECESSARY, 0.02, 0.02"
    })
    void rounds_to_a_multiple(String rounding, String number, String rounded) {
        assertThat(Rounding.parse(rounding).round(Amount.of(number, "USD")).text())
                .isEqualTo(rounded);
        assertThat(Rounding.parse(rounding)).hasToString(rounding);
    }

    @Test
    void refuses_to_round_if_the_mode_is_unnecessary() {
        Rounding exactly = new Rounding(new BigDecimal("0.01"), RoundingMode.UNNECESSARY);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> exactly.round(Amount.of("0.005", "USD")))
                .withMessage("amount \"0.005\" is not a whole multiple of 0.01");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rate.ratio(1, 3).of(Amount.of(1, "USD"), exactly))
                .withMessage("amount \"1.00/3\" is not a whole multiple of 0.01");
    }

    @Test
    void the_minor_unit_is_the_currencys() {
        assertThat(Rounding.minorUnit(Amount.currency("JPY"))).isEqualTo(Rounding.halfUp("1"));
        assertThat(Rounding.minorUnit(Amount.currency("USD"))).isEqualTo(Rounding.halfUp("0.010"));
        assertThat(Rounding.minorUnit(Amount.currency("KWD"))).hasToString("0.001 HALF_UP");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 DOWN",
                "-1 DOWN",
                "0.0000000000001 DOWN",
                "0.01",
                "0.01 ",
                " DOWN",
                "0.01 SIDEWAYS",
                "0.01  DOWN"
            })
    void refuses_invalid_roundings(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Rounding.parse(text));
    }
}
