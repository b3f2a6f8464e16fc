package io.piecework.ledger.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.money.Amount;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.money.CurrencyUnit;
import org.junit.jupiter.api.Test;

class TranchesTest {

    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");
    private static final CurrencyUnit USD = Amount.currency("USD");

    @Test
    void adds_up_earnings_of_one_maturity_and_orders_tranches_by_maturity() {
        Tranches tranches = Tranches.NONE
                .after(List.of(tranche(3, "0.03", "0.03")))
                .after(List.of(tranche(1, "0.01", "0.01")))
                .after(List.of(tranche(2, "0.02", "0.02")))
                .after(List.of(tranche(1, "0.04", "0.05")));

        assertThat(tranches.all()).extracting(tranche -> tranche.left().text()).containsExactly("0.05", "0.02", "0.03");
        assertThat(tranches.heldUntil(seconds(1), USD)).isEqualTo(Amount.parse("USD 0.05"));
        assertThat(tranches.heldUntil(seconds(4), USD)).isEqualTo(Amount.zero("USD"));
    }

    @Test
    void removes_a_tranche_when_its_last_amount_is_taken_out() {
        Tranches tranches =
                Tranches.NONE.after(List.of(tranche(1, "0.05", "0.05"))).after(List.of(tranche(1, "-0.05", "0.00")));

        assertThat(tranches.all()).isEmpty();
    }

    @Test
    void matures_at_its_moment_and_not_a_microsecond_before() {
        Tranches tranches = Tranches.NONE.after(List.of(tranche(1, "0.01", "0.01"), tranche(2, "0.02", "0.02")));

        assertThat(tranches.maturedAt(seconds(1).minusNanos(1_000))).isEmpty();
        assertThat(tranches.maturedAt(seconds(1))).extracting(Tranche::until).containsExactly(seconds(1));
        assertThat(tranches.maturedAt(seconds(2))).hasSize(2);
    }

    @Test
    void no_moment_matures_twice() {
        Tranches tranches = Tranches.NONE.after(List.of(tranche(10, "0.01", "0.01"), tranche(20, "0.01", "0.01")));
        Tranches later = tranches.afterMaturing(tranches.maturedAt(seconds(10)));

        assertThat(tranches.maturityFor(seconds(5))).isEqualTo(seconds(5));
        assertThat(later.maturityFor(seconds(5))).isNull();
        assertThat(later.maturityFor(seconds(10))).isNull();
        assertThat(later.maturityFor(seconds(11))).isEqualTo(seconds(11));
    }

    @Test
    void rounds_new_maturities_up_to_the_hour_once_there_are_a_thousand_tranches() {
        Tranches tranches = Tranches.NONE;
        for (int i = 0; i < 1_000; i++) {
            assertThat(tranches.maturityFor(seconds(i + 1))).isEqualTo(seconds(i + 1));
            tranches = tranches.after(List.of(tranche(i + 1, "0.01", "0.01")));
        }

        assertThat(tranches.maturityFor(seconds(1_000))).isEqualTo(seconds(1_000));
        assertThat(tranches.maturityFor(seconds(1_001))).isEqualTo("2026-01-15T13:00:00Z");
        assertThat(tranches.maturityFor(seconds(3_600))).isEqualTo("2026-01-15T13:00:00Z");
        assertThat(tranches.maturityFor(seconds(3_601))).isEqualTo("2026-01-15T14:00:00Z");
    }

    private static Tranche tranche(int seconds, String moved, String left) {
        return new Tranche(seconds(seconds), Amount.of(moved, "USD"), Amount.of(left, "USD"));
    }

    private static Instant seconds(int seconds) {
        return NOON.plus(Duration.ofSeconds(seconds));
    }
}
