package io.piecework.ledger.work.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeePolicyTest {

    @Test
    void a_worker_bears_up_to_the_whole_reward() {
        Price price =
                FeePolicy.percent("100").borneByWorker().resolve(usd("1.00"), 1).on(usd("1.00"));

        assertThat(price.borne()).isEqualTo(usd("1.00"));
        assertThat(price.earned()).isEqualTo(usd("0.00"));
    }

    @Test
    void refuses_a_rate_by_which_a_worker_bears_more_than_the_reward() {
        FeePolicy fee = FeePolicy.of(Rate.percent("60"), Rate.percent("60")).borneByWorker();

        assertThatThrownBy(() -> fee.resolve(usd("1.00"), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("fee and tax of USD 1.20, borne by the worker, exceed the reward of USD 1.00");
    }

    @Test
    void refuses_a_floor_or_a_tax_by_which_a_worker_bears_more_than_the_reward() {
        FeePolicy floor = FeePolicy.percent("10").atLeast(usd("0.02")).borneByWorker();
        FeePolicy taxed = FeePolicy.percent("90").taxed(Rate.percent("20")).borneByWorker();

        assertThatThrownBy(() -> floor.resolve(usd("0.01"), 1))
                .hasMessage("fee and tax of USD 0.02, borne by the worker, exceed the reward of USD 0.01");
        assertThatThrownBy(() -> taxed.resolve(usd("1.00"), 1))
                .hasMessage("fee and tax of USD 1.08, borne by the worker, exceed the reward of USD 1.00");
    }

    @Test
    void takes_any_share_on_top_of_the_reward() {
        assertThat(FeePolicy.percent("120")
                        .resolve(usd("1.00"), 1)
                        .on(usd("1.00"))
                        .total())
                .isEqualTo(usd("2.20"));
    }

    @Test
    void a_fee_is_between_its_floor_and_its_ceiling() {
        FeePolicy fee =
                FeePolicy.percent("20").atLeast(usd("0.05")).atMost(usd("2.00")).taxed(Rate.percent("10"));

        assertThat(fee).hasToString("20%, at least USD 0.05, at most USD 2.00, 10% tax on it");
        assertThat(of(fee, "0.10")).hasToString("Price[reward=USD 0.10, fee=USD 0.05, tax=USD 0.01, bearer=requester]");
        assertThat(of(fee, "9.99")).hasToString("Price[reward=USD 9.99, fee=USD 2.00, tax=USD 0.20, bearer=requester]");
        assertThat(of(fee, "10.05"))
                .hasToString("Price[reward=USD 10.05, fee=USD 2.00, tax=USD 0.20, bearer=requester]");
        assertThat(fee.inTotal().resolve(usd("8.00"), 3).on(usd("8.00"), 3))
                .hasToString("Price[reward=USD 24.00, fee=USD 4.80, tax=USD 0.48, bearer=requester]");
        assertThat(fee.inTotal().resolve(usd("20.00"), 3).on(usd("20.00"), 3))
                .hasToString("Price[reward=USD 60.00, fee=USD 6.00, tax=USD 0.60, bearer=requester]");
        assertThat(fee.resolve(usd("1.00"), 1)).hasToString(fee.toString());
    }

    @Test
    void a_ceiling_leaves_a_worker_more_than_the_rate() {
        FeePolicy fee = FeePolicy.percent("90").taxed(Rate.percent("20")).borneByWorker();

        assertThat(of(fee.atMost(usd("0.50")), "1.00").earned()).isEqualTo(usd("0.40"));
    }

    @Test
    void refuses_a_ceiling_that_is_negative_below_the_floor_or_in_another_currency() {
        FeePolicy fee = FeePolicy.percent("20").atLeast(usd("0.05"));

        assertThat(fee.atMost(usd("0.05"))).isNotNull();
        assertThatThrownBy(() -> fee.atMost(usd("0.04")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("fee ceiling USD 0.04 is below the floor USD 0.05");
        assertThatThrownBy(() -> FeePolicy.NONE.atMost(usd("-0.01"))).hasMessage("fee ceiling USD -0.01 is negative");
        assertThatThrownBy(() -> fee.atMost(Amount.of("1.00", "EUR")))
                .hasMessage("fee ceiling EUR 1.00 is not in the currency of the floor USD 0.05");
        assertThatThrownBy(() -> FeePolicy.NONE.atMost(Amount.of("1.00", "EUR")).resolve(usd("1.00"), 1))
                .hasMessage("fee ceiling EUR 1.00 is not in the currency of the reward USD 1.00");
    }

    private static Price of(FeePolicy fee, String reward) {
        return fee.resolve(usd(reward), 1).on(usd(reward));
    }

    /** 0.02 and 5 % of 0.50 are 0.045 together; rounded alone and then added they would be 0.02 and 0.03. */
    @Test
    void a_flat_amount_and_the_rate_are_rounded_together() {
        FeePolicy fee = FeePolicy.percent("5").plus(usd("0.02"));

        assertThat(fee.rounded(Rounding.up("0.01")).resolve(usd("0.50"), 1).on(usd("0.50")))
                .hasToString("Price[reward=USD 0.50, fee=USD 0.05, tax=USD 0.00, bearer=requester]");
        assertThat(fee.rounded(Rounding.down("0.01"))
                        .resolve(usd("0.50"), 1)
                        .on(usd("0.50"))
                        .fee())
                .hasToString("USD 0.04");
        assertThat(fee.rounded(Rounding.ACCRUAL)
                        .resolve(usd("0.50"), 1)
                        .on(usd("0.50"))
                        .fee())
                .hasToString("USD 0.045");
        assertThat(fee).hasToString("5%, plus USD 0.02 a slot");
    }

    /**
     * Three slots of 1.00. At most 0.125: 0.375 together, and a third of it is 0.125; rounded to cents the slots would pay 0.13, 0.12 and 0.125. At
     * most 0.124: 0.372, where they would pay 0.12, 0.13 and 0.122. At least 0.005: 0.015, where they would pay 0.01, 0.00 and 0.005.
     */
    @Test
    void no_slots_share_of_a_fee_in_total_goes_beyond_a_minimum_or_a_maximum_that_is_finer_than_the_rounding() {
        FeePolicy rate = FeePolicy.percent("20").inTotal();
        assertThat(shares(rate.atMost(usd("0.125")))).containsExactly("USD 0.125", "USD 0.125", "USD 0.125");
        assertThat(shares(rate.atMost(usd("0.124")))).containsExactly("USD 0.124", "USD 0.124", "USD 0.124");
        assertThat(shares(FeePolicy.percent("0.1").inTotal().atLeast(usd("0.005"))))
                .containsExactly("USD 0.005", "USD 0.005", "USD 0.005");
        // 0.4995 is rounded to 0.50 together: 0.166… a slot, between 0.163 and 0.168
        assertThat(shares(FeePolicy.percent("16.65")
                        .inTotal()
                        .atLeast(usd("0.163"))
                        .atMost(usd("0.168"))))
                .containsExactly("USD 0.168", "USD 0.168", "USD 0.164");
    }

    /** The fee of each of three slots of 1.00, in the order in which they are taken. */
    private static List<String> shares(FeePolicy fee) {
        FeeTerms terms = fee.resolve(usd("1.00"), 3);
        Price free = terms.on(usd("1.00"), 3);
        var shares = new ArrayList<String>();
        for (int slots = 3; slots > 0; slots--) {
            Price share = terms.share(free, slots);
            shares.add(share.fee().toString());
            free = free.minus(share);
        }
        return shares;
    }

    /** 0.022 + 5 % of 0.50 is 0.047 a slot: 0.05 for each slot alone, 0.141 for three together. */
    @Test
    void a_flat_amount_counts_for_each_slot() {
        FeePolicy fee = FeePolicy.percent("5").plus(usd("0.022"));

        assertThat(fee.resolve(usd("0.50"), 3).on(usd("0.50"), 3).fee()).hasToString("USD 0.15");
        assertThat(fee.inTotal().resolve(usd("0.50"), 3).on(usd("0.50"), 3).fee())
                .hasToString("USD 0.14");
    }

    /** 0.004 + 20 % of 0.03 is 0.01; the second 20 %, 0.006, is rounded alone; the floor comes last. */
    @Test
    void the_first_rate_takes_the_flat_amount_and_the_floor_comes_last() {
        FeePolicy fee = FeePolicy.of(Rate.percent("20"), Rate.percent("20"))
                .plus(usd("0.004"))
                .rounded(Rounding.down("0.01"));

        assertThat(fee.resolve(usd("0.03"), 1).on(usd("0.03")).fee()).hasToString("USD 0.01");
        assertThat(fee.atLeast(usd("0.03"))
                        .resolve(usd("0.03"), 1)
                        .on(usd("0.03"))
                        .fee())
                .hasToString("USD 0.03");
    }

    @Test
    void refuses_a_flat_amount_that_is_negative_or_in_another_currency() {
        assertThatThrownBy(() -> FeePolicy.NONE.plus(usd("-0.02")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("fee flat amount USD -0.02 is negative");
        FeePolicy euros = FeePolicy.NONE.plus(Amount.of("0.02", "EUR"));
        assertThatThrownBy(() -> euros.resolve(usd("0.50"), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("fee flat amount EUR 0.02 is not in the currency of the reward USD 0.50");
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, "USD");
    }
}
