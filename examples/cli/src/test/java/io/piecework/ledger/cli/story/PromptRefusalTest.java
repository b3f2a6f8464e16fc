package io.piecework.ledger.cli.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.PrintWriter;
import java.io.Writer;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A bad line is refused within 50 ms once the reader is warm, even the longest one; it measures time and runs by itself. */
@Tag("alone")
class PromptRefusalTest {

    private static final Duration SOON = Duration.ofMillis(50);

    /** The quickest attempt counts, because any one may wait for the machine. */
    private static final int ATTEMPTS = 10;

    /** A little less than the longest line. */
    private static final int LONG = 1_000_000;

    static Stream<String> hostile() {
        String deposit = "{'command':'deposit-funds','id':'d','requester':'acme','amount':'USD 1'}";
        return Stream.of(
                deposit.replace("'USD 1'", "1e1000000000"),
                deposit.replace("'USD 1'", "NaN"),
                deposit.replace("'USD 1'", "'USD 1e1000000000'"),
                deposit.replace("'USD 1'", "'USD NaN'"),
                deposit.replace("'USD 1'", "''"),
                deposit.replace("'USD 1'", "'USD " + "9".repeat(40) + "'"),
                deposit.replace("'USD 1'", "'USD " + "9".repeat(19) + "'"),
                deposit.replace("'USD 1'", "'USD " + "9".repeat(LONG) + "'"),
                deposit.replace("'USD 1'", "9".repeat(LONG)),
                deposit.replace("USD", "ZZZ"),
                deposit.replace("USD", "DEM"),
                deposit.replace("USD", "XAU"),
                deposit.replace("'d'", "'a\\u0000'"),
                deposit.replace("'d'", "'a\\ud800'"),
                deposit.replace("'d'", "'" + "x".repeat(10_000) + "'"),
                deposit.replace("'d'", "'" + "x".repeat(LONG) + "'"),
                deposit.replace("'d'", "'\\u202e\\u200f' '"),
                deposit.replace("'d'", "'d"),
                deposit.replace("}", ",'id':'e'}"),
                deposit.replace("}", ",'\\u202eid':'e'}"),
                deposit.replace("}", ",'" + "x".repeat(LONG) + "':'e'}"),
                "{'a':".repeat(LONG / 5),
                "[".repeat(LONG),
                "{'a':[" + "1,".repeat(LONG / 20) + "1]}",
                "{" + "'a':1,".repeat(LONG / 6) + "'a':1}",
                " ".repeat(LONG) + "x",
                "\\".repeat(LONG),
                "'".repeat(LONG));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void refuses_in_one_line_within_fifty_milliseconds(String quoted) {
        String text = quoted.replace('\'', '"');
        Duration quickest = Duration.ofDays(1);
        for (int i = 0; i < ATTEMPTS && quickest.compareTo(SOON) > 0; i++) {
            long begun = System.nanoTime();
            BadLineException refused = catchThrowableOfType(BadLineException.class, () -> read(text));
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            quickest = took.compareTo(quickest) < 0 ? took : quickest;
            assertThat(refused).isNotNull();
            assertThat(refused.message())
                    .isNotBlank()
                    .hasSizeLessThan(700)
                    .doesNotContainPattern("[\\p{C}\\p{Zl}\\p{Zp}]");
        }
        assertThat(quickest).isLessThanOrEqualTo(SOON);
    }

    private static void read(String text) {
        StoryLine.read(text, new SourceLocation("story", 1, Map.of()))
                .sendTo(new SingleTransaction(new RunCounts(), new ProblemReporter(QUIET, new RunCounts())));
    }

    private static final PrintWriter QUIET = new PrintWriter(Writer.nullWriter());
}
