package io.piecework.ledger.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The known name that a mistyped one probably means. */
class NearestNameTest {

    private static final List<String> KNOWN =
            List.of("W-ADA", "W-CHI", "liability", "fees", "payout-fees", "worker:available");

    @ParameterizedTest
    @CsvSource({
        "w-chi, W-CHI",
        "w-ch1, W-CHI",
        "W-CIH, W-CHI",
        "libility, liability",
        "liabilitty, liability",
        "feeds, fees",
        "payout-fee, payout-fees",
        "worker:avaialble, worker:available",
        "Worker:Available, worker:available"
    })
    void finds_the_name_with_the_fewest_differences(String typed, String nearest) {
        assertThat(NearestName.of(typed, KNOWN)).hasValue(nearest);
        assertThat(NearestName.didYouMean(typed, KNOWN)).isEqualTo("; did you mean " + nearest + "?");
    }

    @ParameterizedTest
    @CsvSource({"zoe", "W-XYZ", "assets", "''", "fees"})
    void finds_nothing_when_all_names_are_too_different_or_the_same(String typed) {
        assertThat(NearestName.of(typed, List.of("W-ADA", "liability", "fees"))).isEmpty();
        assertThat(NearestName.didYouMean(typed, List.of("W-ADA", "liability", "fees")))
                .isEmpty();
    }

    @Test
    void a_very_long_name_costs_no_time() {
        assertThat(NearestName.of("x".repeat(1_000_000), KNOWN)).isEmpty();
    }
}
