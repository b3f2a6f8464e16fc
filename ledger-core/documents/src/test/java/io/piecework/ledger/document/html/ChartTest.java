package io.piecework.ledger.document.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.document.language.Language;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartTest {

    /** Dollars, yen, dinars, amounts far below the cent, losses, and the largest amounts. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0     | 4.00              | 2  | 4 3 2 1 0
            0     | 4.01              | 2  | 5 4 3 2 1 0
            0     | 0.50              | 2  | 0.5 0.4 0.3 0.2 0.1 0
            0     | 0.01              | 2  | 0.01 0
            0     | 1                 | 0  | 1 0
            0     | 400               | 0  | 400 300 200 100 0
            0     | 400.4             | 1  | 500 400 300 200 100 0
            0     | 5.1245            | 4  | 6 5 4 3 2 1 0
            0     | 0.000002          | 6  | 0.000002 0.000001 0
            0     | 0.000000000001    | 12 | 0.000000000001 0
            -3.75 | 10.50             | 2  | 15 10 5 0 -5
            -1    | 0                 | 0  | 0 -1
            -0.50 | 0.0051            | 4  | 0.1 0 -0.1 -0.2 -0.3 -0.4 -0.5
            0     | 999999999999999999.999999999999 | 12 | 1000000000000000000 800000000000000000 600000000000000000 400000000000000000 200000000000000000 0
            """)
    void has_few_round_steps_no_finer_than_its_values(BigDecimal least, BigDecimal most, int digits, String ticks) {
        assertThat(ChartScale.of(least, most, digits).ticks().stream()
                        .map(tick -> tick.stripTrailingZeros().toPlainString()))
                .containsExactly(ticks.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"10.50, 300", "0, 1000", "-3.75, 1250", "15, 0", "0.001, 1000"})
    void places_values_by_their_distance_from_the_top(BigDecimal value, int below) {
        var scale = new ChartScale(new BigDecimal("-5"), new BigDecimal("15"), new BigDecimal("5"));

        assertThat(scale.below(value, 1333)).isEqualTo(below);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-01, 2026-11-01, DAY",
        "2026-11-01, 2026-12-01, DAY",
        "2026-11-01, 2026-12-02, WEEK",
        "2026-11-02, 2027-06-06, WEEK",
        "2026-11-02, 2027-06-07, MONTH",
        "2026-01-31, 2028-07-01, MONTH",
        "2026-01-31, 2028-08-01, YEAR",
        "1000-01-01, 2026-01-01, YEAR"
    })
    void chooses_the_shortest_interval_with_few_bars(LocalDate first, LocalDate last, ChartInterval span) {
        assertThat(ChartInterval.covering(first, last)).isEqualTo(span);
    }

    @ParameterizedTest
    @CsvSource({
        "DAY, 2026-11-24, 24 Nov",
        "WEEK, 2026-11-23 to 2026-11-29, 23 Nov",
        "MONTH, Nov 2026, Nov 2026",
        "YEAR, 2026, 2026"
    })
    void names_the_interval_of_a_bar(ChartInterval span, String name, String mark) {
        LocalDate begin = span.begin(LocalDate.of(2026, 11, 24));

        assertThat(List.of(span.name(begin, Language.ENGLISH), span.mark(begin, Language.ENGLISH)))
                .containsExactly(name, mark);
    }
}
