package io.piecework.ledger.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class AllotmentTest {
    private static final BigDecimal CENT = new BigDecimal("0.01");

    @Test
    void a_negative_total_mirrors_a_positive_one() {
        assertThat(Allotment.byLargestRemainder(usd("-0.05"), CENT, 3, 2, 2))
                .containsExactly(usd("-0.02"), usd("-0.02"), usd("-0.01"));
    }

    @Test
    void the_largest_remainder_wins_over_the_earlier_share() {
        assertThat(Allotment.byLargestRemainder(usd("0.10"), CENT, 1, 1, 4))
                .containsExactly(usd("0.02"), usd("0.02"), usd("0.06"));
        assertThat(Allotment.byLargestRemainder(usd("0.01"), CENT, 1, 2)).containsExactly(usd("0.00"), usd("0.01"));
    }

    @Test
    void a_weight_of_zero_gets_nothing() {
        assertThat(Allotment.byLargestRemainder(usd("1.00"), CENT, 0, 1, 0, 1, 1))
                .containsExactly(usd("0"), usd("0.34"), usd("0"), usd("0.33"), usd("0.33"));
    }

    @Test
    void takes_the_largest_weights() {
        assertThat(Allotment.byLargestRemainder(usd("0.03"), CENT, Long.MAX_VALUE, Long.MAX_VALUE))
                .containsExactly(usd("0.02"), usd("0.01"));
    }

    @Test
    void splits_evenly_in_minor_units() {
        assertThat(Allotment.evenly(Amount.of(5, "JPY"), 3))
                .containsExactly(Amount.of(2, "JPY"), Amount.of(2, "JPY"), Amount.of(1, "JPY"));
        assertThat(Allotment.evenly(usd("0.00"), 2)).containsExactly(usd("0"), usd("0"));
    }

    @Test
    void refuses_a_total_that_is_not_a_whole_multiple() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Allotment.byLargestRemainder(usd("0.005"), CENT, 1, 1))
                .withMessage("amount \"0.005\" is not a whole multiple of 0.01");
        assertThatIllegalArgumentException().isThrownBy(() -> Allotment.evenly(Amount.of("0.4", "JPY"), 2));
    }

    @Test
    void refuses_weights_that_are_negative_or_all_zero() {
        assertThatIllegalArgumentException().isThrownBy(() -> Allotment.byLargestRemainder(usd("1"), CENT));
        assertThatIllegalArgumentException().isThrownBy(() -> Allotment.byLargestRemainder(usd("1"), CENT, 0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Allotment.byLargestRemainder(usd("1"), CENT, 2, -1))
                .withMessage("weight -1 is negative");
        assertThatIllegalArgumentException().isThrownBy(() -> Allotment.evenly(usd("1"), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Allotment.evenly(usd("1"), 1_000_001));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Allotment.byLargestRemainder(usd("1"), BigDecimal.ZERO, 1));
    }

    private static Amount usd(String number) {
        return Amount.of(number, "USD");
    }
}
