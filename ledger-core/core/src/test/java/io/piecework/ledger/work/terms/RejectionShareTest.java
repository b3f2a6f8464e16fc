package io.piecework.ledger.work.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.command.Category;
import io.piecework.ledger.money.Rate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A rejection rule can limit the share of a task's work that is rejected. */
class RejectionShareTest {

    @ParameterizedTest
    @CsvSource({
        "20, 100, 20",
        "20, 99, 19",
        "20, 104, 20",
        "20, 105, 21",
        "12.5, 8, 1",
        "12.5, 15, 1",
        "12.5, 16, 2",
        "33.333333333333, 3, 1",
        "33.333333333333, 300000, 99999",
        "99.999999999999, 100000, 99999",
        "100, 7, 7",
        "0.000000000001, 100000, 1",
        "20, 4, 1",
        "20, 0, 1",
    })
    void the_share_is_rounded_down_to_whole_pieces_and_one_is_always_possible(String percent, int pieces, int most) {
        RejectionRule rule = RejectionRule.ANY_REASON.atMost(percent);

        assertThat(rule.allowsOneMore(most - 1, pieces)).isTrue();
        assertThat(rule.allowsOneMore(most, pieces)).isFalse();
        assertThat(rule.allowsOneMore(most + 1, pieces)).isFalse();
    }

    @Test
    void a_third_is_exactly_a_third() {
        var rule = new RejectionRule(1, List.of(), RejectionRule.SlotAfter.SPENT, List.of(), Rate.ratio(1, 3), null);

        assertThat(rule.allowsOneMore(99_999, 300_000)).isTrue();
        assertThat(rule.allowsOneMore(100_000, 300_000)).isFalse();
    }

    @Test
    void without_a_share_everything_can_be_rejected() {
        assertThat(RejectionRule.ANY_REASON.maximumShare()).isNull();
        assertThat(RejectionRule.ANY_REASON.allowsOneMore(75_000, 75_000)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0, 0%", "0.000, 0%", "100.000000000001, 100.000000000001%", "101, 101%"})
    void a_share_of_nothing_or_of_more_than_all_is_an_error(String percent, String said) {
        assertThatThrownBy(() -> RejectionRule.ANY_REASON.atMost(percent))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maximum share " + said + " of rejections is not above 0 % and at most 100 %");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "", "20%", "1e400", "twenty"})
    void a_share_that_is_no_percentage_is_an_error(String percent) {
        assertThatThrownBy(() -> RejectionRule.ANY_REASON.atMost(percent)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "20, 1, 1, 1",
        "20, 1, 9, 1",
        "20, 1, 10, 2",
        "20, 5, 1, 5",
        "20, 5, 29, 5",
        "20, 5, 30, 6",
        "100, 1, 7, 7",
        "12.5, 2, 23, 2",
        "12.5, 2, 24, 3",
    })
    void a_days_share_is_rounded_down_and_the_first_are_always_possible(
            String percent, int always, int decided, int most) {
        var share = new DailyShare(Rate.percent(percent), always, ZoneOffset.UTC);

        assertThat(share.allowsOneMore(most - 1, decided)).isTrue();
        assertThat(share.allowsOneMore(most, decided)).isFalse();
    }

    @Test
    void a_day_is_one_in_utc_where_no_zone_is_given() {
        assertThat(RejectionRule.ANY_REASON.atMostDaily("20", 5).daily())
                .isEqualTo(new DailyShare(Rate.percent("20"), 5, ZoneOffset.UTC));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, maximum share 0% of rejections is not above 0 % and at most 100 %",
        "101, 1, maximum share 101% of rejections is not above 0 % and at most 100 %",
        "20, 0, 'the number of rejections of a day that are always possible, 0, is less than 1'",
        "20, -1, 'the number of rejections of a day that are always possible, -1, is less than 1'",
    })
    void a_days_share_outside_of_its_limits_is_an_error(String percent, int always, String said) {
        assertThatThrownBy(() -> RejectionRule.ANY_REASON.atMostDaily(percent, always))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(said);
    }

    @Test
    void the_other_parts_of_the_rule_keep_the_share() {
        RejectionRule rule = RejectionRule.ANY_REASON
                .atMostDaily("25", 5, ZoneId.of("Europe/Berlin"))
                .atMost("20")
                .atLeast(9)
                .categories("photo")
                .reopening()
                .refusing("bad");

        assertThat(rule)
                .isEqualTo(new RejectionRule(
                        9,
                        List.of(new Category("photo")),
                        RejectionRule.SlotAfter.REOPENED,
                        List.of("bad"),
                        Rate.percent("20"),
                        new DailyShare(Rate.percent("25"), 5, ZoneId.of("Europe/Berlin"))));
        assertThat(rule.atMost("30").atLeast(1).minimumLength()).isEqualTo(1);
    }
}
