package io.piecework.ledger.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.javamoney.moneta.FastMoney;
import org.javamoney.moneta.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountTest {
    @ParameterizedTest
    @CsvSource({
        "USD,0,0.00",
        "USD,-0,0.00",
        "USD,-0.000,0.00",
        "USD,0.5,0.50",
        "USD,0.50000,0.50",
        "USD,007,7.00",
        "USD,0.0051,0.0051",
        "USD,0.0000000001,0.0000000001",
        "USD,-3,-3.00",
        "USD,100,100.00",
        "USD,999999999999999999.999999999999,999999999999999999.999999999999",
        "JPY,400,400",
        "JPY,400.4,400.4",
        "JPY,400.0,400",
        "KWD,5.1,5.100",
        "KWD,5.1245,5.1245",
        "CLF,1,1.0000"
    })
    void writes_canonical_text(String currency, String number, String text) {
        Amount amount = Amount.of(number, currency);
        assertThat(amount.text()).isEqualTo(text);
        assertThat(amount).hasToString(currency + " " + text);
        assertThat(Amount.parse(amount.toString())).isEqualTo(amount);
    }

    @Test
    void equal_numbers_in_one_currency_are_equal() {
        assertThat(Amount.of("0.5", "USD"))
                .isEqualTo(Amount.of("0.50", "USD"))
                .hasSameHashCodeAs(Amount.of("0.50", "USD"))
                .isEqualByComparingTo(Amount.of("0.500", "USD"))
                .isNotEqualTo(Amount.of("0.50", "EUR"));
        assertThat(Amount.of(new BigDecimal("1E+3"), Amount.currency("USD"))).isEqualTo(Amount.of(1000, "USD"));
    }

    @Test
    void converts_any_monetary_amount_exactly() {
        assertThat(Amount.of(Money.of(new BigDecimal("0.10"), "USD"))).hasToString("USD 0.10");
        assertThat(Amount.of(FastMoney.of(new BigDecimal("1.23456"), "EUR"))).hasToString("EUR 1.23456");
        assertThat(Amount.of(Money.of(new BigDecimal("-999999999999999999.999999999999"), "JPY")))
                .hasToString("JPY -999999999999999999.999999999999");
    }

    @Test
    void converts_back_to_the_same_monetary_amount() {
        Amount amount = Amount.of("-999999999999999999.999999999999", "USD");
        assertThat(Amount.of(amount.toMonetaryAmount())).isEqualTo(amount);
        assertThat(Amount.of("0.5", "USD").toMonetaryAmount()).isEqualTo(Money.of(new BigDecimal("0.5"), "USD"));
    }

    @Test
    void computes_exactly() {
        Amount ten = Amount.of("10.00", "USD");
        Amount cent = Amount.of("0.01", "USD");
        assertThat(ten.plus(cent)).hasToString("USD 10.01");
        assertThat(cent.minus(ten)).hasToString("USD -9.99");
        assertThat(ten.negated()).hasToString("USD -10.00");
        assertThat(cent.times(-3)).hasToString("USD -0.03");
        assertThat(ten.times(new BigDecimal("0.125"))).hasToString("USD 1.25");
        assertThat(ten.min(cent)).isEqualTo(cent);
        assertThat(ten.max(cent)).isEqualTo(ten);
        assertThat(cent.isLessThan(ten)).isTrue();
        assertThat(cent.isGreaterThan(ten)).isFalse();
    }

    @Test
    void knows_its_sign() {
        assertThat(Amount.zero("USD").isZero()).isTrue();
        assertThat(Amount.of("-0.01", "USD").isNegative()).isTrue();
        assertThat(Amount.of("0.01", "USD").isPositive()).isTrue();
        assertThat(Amount.of("-0.01", "USD").signum()).isEqualTo(-1);
        assertThat(Amount.zero(Amount.currency("JPY"))).hasToString("JPY 0");
    }

    @Test
    void refuses_to_mix_currencies() {
        Amount pound = Amount.of(1, "GBP");
        Amount euro = Amount.of(1, "EUR");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pound.plus(euro))
                .withMessage("Currencies differ: GBP/EUR");
        assertThatIllegalArgumentException().isThrownBy(() -> pound.minus(euro));
        assertThatIllegalArgumentException().isThrownBy(() -> pound.compareTo(euro));
        assertThatIllegalArgumentException().isThrownBy(() -> pound.max(euro));
    }

    @Test
    void refuses_a_product_that_would_have_to_be_rounded() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Amount.of("0.000001", "USD").times(new BigDecimal("0.0000001")))
                .withMessage("amount \"1E-13\" has more than 12 fraction digits: round by a Rounding (Rate.of)");
    }

    @Test
    void takes_a_fine_factor_whose_product_fits() {
        assertThat(Amount.of(10, "USD").times(new BigDecimal("0.0000000000001")))
                .hasToString("USD 0.000000000001");
    }

    @Test
    void a_sum_may_grow_to_twenty_six_integer_digits() {
        Amount most = Amount.of("999999999999999999", "USD");
        Amount sum = most.plus(Amount.of(1, "USD"));
        assertThat(sum).hasToString("USD 1000000000000000000.00");
        assertThat(Amount.parse(sum.toString())).isEqualTo(sum);
        assertThat(Amount.sum(sum.value(), sum.currency())).isEqualTo(sum);
        assertThat(Rounding.halfUp("0.01").round(sum)).isEqualTo(sum);
        assertThat(Rate.percent("100").of(sum, Rounding.ACCRUAL)).isEqualTo(sum);
        assertThat(Allotment.evenly(sum, 1)).containsExactly(sum);
        assertThatIllegalArgumentException().isThrownBy(() -> Amount.of(sum.value(), sum.currency()));
    }

    @Test
    void refuses_a_sum_past_twenty_six_integer_digits() {
        Amount most = Amount.parse("USD 99999999999999999999999999");
        assertThatExceptionOfType(Amount.OverflowException.class)
                .isThrownBy(() -> most.plus(Amount.of(1, "USD")))
                .withMessage("sum \"1E+26\" has more than 26 integer digits");
        assertThatExceptionOfType(Amount.OverflowException.class).isThrownBy(() -> most.times(Long.MAX_VALUE));
        assertThatExceptionOfType(Amount.OverflowException.class)
                .isThrownBy(() -> most.negated().minus(Amount.of(1, "USD")));
        assertThatIllegalArgumentException().isThrownBy(() -> Amount.parse("USD 100000000000000000000000000"));
    }

    @Test
    void knows_new_currencies_on_every_jdk() {
        for (String code : new String[] {"SLE", "UYW", "VED", "XAD", "XCG", "ZWG"}) {
            assertThat(Amount.currency(code).getCurrencyCode()).isEqualTo(code);
        }
        assertThat(Amount.currency("UYW").getDefaultFractionDigits()).isEqualTo(4);
        assertThat(Amount.currency("USD")).isSameAs(Amount.currency("USD"));
    }
}
