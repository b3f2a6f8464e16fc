package io.piecework.ledger.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rows of the precision table that concern money alone; every expected value is written down. */
class TableRTest {
    private static final Rounding CENT = Rounding.halfUp("0.01");

    @ParameterizedTest
    @CsvSource({"0.01,0.01", "0.02,0.01", "0.05,0.01", "0.07,0.01", "0.08,0.02", "0.13,0.03", "0.53,0.11"})
    void r1_twenty_percent_to_the_cent_and_at_least_one(String base, String fee) {
        assertThat(Rate.percent("20").of(usd(base), CENT).max(usd("0.01"))).isEqualTo(usd(fee));
    }

    @ParameterizedTest
    @CsvSource({"0.03,0.01", "0.06,0.02", "0.07,0.03", "0.50,0.20"})
    void r2_forty_percent_jointly(String base, String fee) {
        Rate joint = Rate.percent("20").plus(Rate.percent("20"));
        assertThat(joint.of(usd(base), CENT)).isEqualTo(usd(fee));
    }

    @Test
    void r2_twenty_and_twenty_rounded_separately() {
        Amount one = Rate.percent("20").of(usd("0.03"), CENT);
        assertThat(one.plus(one)).isEqualTo(usd("0.02"));
    }

    @ParameterizedTest
    @CsvSource({"0.005,0.005", "0.016,0.005", "0.017,0.0051", "0.02,0.006"})
    void r3_thirty_percent_at_least_half_a_cent_not_rounded(String base, String fee) {
        assertThat(Rate.percent("30").of(usd(base), Rounding.ACCRUAL).max(usd("0.005")))
                .isEqualTo(usd(fee));
    }

    @ParameterizedTest
    @CsvSource({"1.60,0.50", "1.70,1.00", "3.50,1.50", "4.00,1.50", "5.00,1.50"})
    void r6_thirty_percent_up_to_the_next_half(String base, String pay) {
        assertThat(Rate.percent("30").of(usd(base), Rounding.up("0.50"))).isEqualTo(usd(pay));
    }

    @ParameterizedTest
    @CsvSource({"0.005,USD 5000.00", "0.001,USD 1000.00"})
    void r7_r8_a_million_small_earnings_by_product_and_by_sum(String each, String total) {
        Amount sum = Amount.zero("USD");
        for (int i = 0; i < 1_000_000; i++) {
            sum = sum.plus(usd(each));
        }
        assertThat(sum).hasToString(total);
        assertThat(usd(each).times(1_000_000)).hasToString(total);
    }

    @Test
    void r11_per_token_pay() {
        assertThat(usd("0.000002").times(1_283)).hasToString("USD 0.002566");
    }

    @Test
    void r12_one_over_three_and_five_cents_as_3_2_2() {
        assertThat(Allotment.evenly(usd("1.00"), 3)).isEqualTo(List.of(usd("0.34"), usd("0.33"), usd("0.33")));
        assertThat(Allotment.byLargestRemainder(usd("0.05"), new BigDecimal("0.01"), 3, 2, 2))
                .isEqualTo(List.of(usd("0.02"), usd("0.02"), usd("0.01")));
    }

    @Test
    void r14_yen_below_the_yen_are_carried() {
        Amount earned = Amount.of("0.4", "JPY").times(1_001);
        Amount paid = Rounding.down("1").round(earned);
        assertThat(earned).hasToString("JPY 400.4");
        assertThat(paid).hasToString("JPY 400");
        assertThat(earned.minus(paid)).hasToString("JPY 0.4");
    }

    @ParameterizedTest
    @CsvSource({"0.001,5.124,0.0005", "0.01,5.120,0.0045"})
    void r15_dinars_by_the_minor_unit_and_by_the_rail(String quantum, String pay, String carry) {
        Amount earned = Amount.of("0.0005", "KWD").times(10_249);
        Amount paid = Rounding.down(quantum).round(earned);
        assertThat(earned.text()).isEqualTo("5.1245");
        assertThat(paid.text()).isEqualTo(pay);
        assertThat(earned.minus(paid)).isEqualTo(Amount.of(carry, "KWD"));
    }

    @Test
    void r16_forints_in_whole_units() {
        Amount earned = Amount.of("10.45", "HUF");
        Amount paid = Rounding.down("1").round(earned);
        assertThat(paid).hasToString("HUF 10.00");
        assertThat(earned.minus(paid)).hasToString("HUF 0.45");
    }

    @Test
    void r18_exchange_keeps_its_residual() {
        Amount exact =
                usd(Amount.of("4.00", "EUR").times(new BigDecimal("1.08345")).text());
        Amount paid = Rounding.minorUnit(exact.currency()).round(exact);
        assertThat(paid).hasToString("USD 4.33");
        assertThat(exact.minus(paid)).hasToString("USD 0.0038");
    }

    @Test
    void r21_rounded_in_total_or_by_line() {
        Rate fivePercent = Rate.percent("5");
        Amount line = fivePercent.of(usd("1.100"), CENT);
        assertThat(fivePercent.of(usd("1.100").times(2), CENT)).isEqualTo(usd("0.11"));
        assertThat(line.plus(line)).isEqualTo(usd("0.12"));
    }

    @Test
    void r22_a_reversal_leaves_the_balance_as_it_was() {
        Amount before = usd("7.123456789012");
        Amount earning = usd("0.005");
        assertThat(before.plus(earning).plus(earning.negated())).hasToString("USD 7.123456789012");
    }

    private static Amount usd(String number) {
        return Amount.of(number, "USD");
    }
}
