package io.piecework.ledger.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
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

    private static Amount usd(String amount) {
        return Amount.of(amount, "USD");
    }
}
