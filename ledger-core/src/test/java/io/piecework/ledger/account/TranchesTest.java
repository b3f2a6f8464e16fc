package io.piecework.ledger.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.money.Amount;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TranchesTest {

    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");
    private static final Amount NOTHING = Amount.zero("USD");

    @Test
    void adds_up_what_is_held_until_the_same_moment_and_keeps_the_moments_in_order() {
        Tranches lots = Tranches.NONE
                .after(List.of(lot(3, "0.03", "0.03")))
                .after(List.of(lot(1, "0.01", "0.01")))
                .after(List.of(lot(2, "0.02", "0.02")))
                .after(List.of(lot(1, "0.04", "0.05")));

        assertThat(lots.all()).extracting(lot -> lot.left().text()).containsExactly("0.05", "0.02", "0.03");
        assertThat(lots.left(seconds(1), NOTHING)).isEqualTo(Amount.parse("USD 0.05"));
        assertThat(lots.left(seconds(4), NOTHING)).isEqualTo(NOTHING);
    }

    @Test
    void ends_with_the_last_that_is_taken_out_of_it() {
        Tranches lots = Tranches.NONE.after(List.of(lot(1, "0.05", "0.05"))).after(List.of(lot(1, "-0.05", "0.00")));

        assertThat(lots.all()).isEmpty();
    }

    @Test
    void has_come_at_its_moment_and_not_a_microsecond_before() {
        Tranches lots = Tranches.NONE.after(List.of(lot(1, "0.01", "0.01"), lot(2, "0.02", "0.02")));

        assertThat(lots.upTo(seconds(1).minusNanos(1_000))).isEmpty();
        assertThat(lots.upTo(seconds(1))).extracting(Tranche::until).containsExactly(seconds(1));
        assertThat(lots.upTo(seconds(2))).hasSize(2);
    }

    @Test
    void no_moment_comes_twice() {
        Tranches lots = Tranches.NONE.after(List.of(lot(10, "0.01", "0.01"), lot(20, "0.01", "0.01")));
        Tranches later = lots.without(lots.upTo(seconds(10)));

        assertThat(lots.moment(seconds(5))).isEqualTo(seconds(5));
        assertThat(later.moment(seconds(5))).isNull();
        assertThat(later.moment(seconds(10))).isNull();
        assertThat(later.moment(seconds(11))).isEqualTo(seconds(11));
    }

    @Test
    void where_there_are_very_many_moments_the_next_is_the_full_hour() {
        Tranches lots = Tranches.NONE;
        for (int i = 0; i < 1_000; i++) {
            assertThat(lots.moment(seconds(i + 1))).isEqualTo(seconds(i + 1));
            lots = lots.after(List.of(lot(i + 1, "0.01", "0.01")));
        }

        assertThat(lots.moment(seconds(1_000))).isEqualTo(seconds(1_000));
        assertThat(lots.moment(seconds(1_001))).isEqualTo("2026-01-15T13:00:00Z");
        assertThat(lots.moment(seconds(3_600))).isEqualTo("2026-01-15T13:00:00Z");
        assertThat(lots.moment(seconds(3_601))).isEqualTo("2026-01-15T14:00:00Z");
    }

    private static Tranche lot(int seconds, String moved, String left) {
        return new Tranche(seconds(seconds), Amount.of(moved, "USD"), Amount.of(left, "USD"));
    }

    private static Instant seconds(int seconds) {
        return NOON.plus(Duration.ofSeconds(seconds));
    }
}
