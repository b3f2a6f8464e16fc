package io.piecework.ledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text and tables at the width of a terminal. In a pipe, as in every test without {@code --width}, they are as wide as they need to be. */
@Tag("slow")
class WidthTest {

    private static final String STORY = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    private static final String TURK = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    private static final String NOW = "2026-11-24T12:00:00Z";

    /** A digest stays whole, so that an auditor can compare it. */
    private static final String DIGEST = " *[0-9a-f]{64}";

    /** An amount, a count, a day or a time. */
    private static final Pattern NUMBER =
            Pattern.compile("(?<=\\s)(-?[0-9]+(\\.[0-9]+)?|[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:.]+Z)?)(?=[\\s,])");

    @BeforeAll
    static void create_ledgers() {
        assertThat(CommandRun.on(STORY, "run", "../stories/S9.jsonl").exit()).isZero();
        assertThat(CommandRun.on(TURK, "import", "mturk", "batch-results.csv", "--now", NOW)
                        .exit())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "balances",
                "trial-balance",
                "payouts",
                "payouts why s9-ada --threshold 25.00",
                "statement s9-ada",
                "statement s9-ada --threshold 25.00",
                "statement --requester s9-acme",
                "statement --requester s9-acme --fees",
                "report roll-forward",
                "report roll-forward --by month",
                "report entries --account fees",
                "report liability",
                "report dormant --since 2026-06-01T00:00:00Z",
                "report payouts --detail",
                "report cash --from 2026-05-04",
                "report rejections",
                "report exceptions",
                "report quarters --year 2026",
                "report vat --by month",
                "report rounding",
                "close"
            })
    void no_line_is_wider_and_no_number_is_broken_or_lost(String command) {
        List<String> args = List.of((command + " --now 2026-06-10T00:00:00Z").split(" "));
        String unlimited = CommandRun.on(STORY, args.toArray(String[]::new)).out();
        for (int width : new int[] {40, 60, 80, 120}) {
            CommandRun run = CommandRun.on(
                    STORY,
                    Stream.concat(args.stream(), Stream.of("--width", Integer.toString(width)))
                            .toArray(String[]::new));
            assertThat(run.exit()).isZero();
            assertThat(run.out().lines())
                    .as("%s at %d", command, width)
                    .allMatch(line -> line.length() <= width || line.matches(DIGEST));
            assertThat(numbers(run.out())).as("%s at %d", command, width).isEqualTo(numbers(unlimited));
        }
    }

    private static List<String> numbers(String text) {
        return NUMBER.matcher(text)
                .results()
                .map(found -> found.group())
                .sorted()
                .toList();
    }

    @Test
    void a_statement_is_as_wide_as_the_terminal_but_no_wider_than_is_good_to_read() {
        String wide =
                CommandRun.on(TURK, "statement", "W-CHI", "--width", "200").out();

        assertThat(wide.lines().mapToInt(String::length).max().orElseThrow()).isBetween(100, 120);
        assertThat(CommandRun.on(TURK, "statement", "W-CHI").out())
                .isEqualTo(CommandRun.on(TURK, "statement", "W-CHI", "--width", "80")
                        .out());
        assertThat(CommandRun.on(TURK, "statement", "W-CHI").out()).contains("""
                Date        What happened   Net  Balance
                2026-06-02  approved       0.05     0.05
                    00:49  Is there a dog in the picture? (for mturk):
                             3OOA5LQSAJ08XUI6D39ZZZZG4ZDMEN
                2026-06-02  rejected       0.00     0.05
                    03:21  Count the boxes on the shelf (for mturk):
                             3BR4QMW2WXFOGO4MVN4A4WFHYM4L1V
                    offered: 0.25
                    reason: The picture shows the shop next door, "Kiosk 7".
                    could be appealed until 2026-07-02 01:17
                """);
        assertThat(CommandRun.on(TURK, "statement", "W-CHI", "--width", "40").out())
                .contains("""
                    offered: 0.25
                    reason: The picture shows the shop
                      next door, "Kiosk 7".
                """);
    }

    @Test
    void balances_wrap_their_heads_at_60_and_become_blocks_at_40() {
        assertThat(CommandRun.on(TURK, "balances", "--width", "60").out()).startsWith("""
                worker  currency  awaiting_  held  available      in_  paid
                                     review                   transit
                W-ADA   USD            0.00  0.00       0.17     0.00  0.00
                """);
        assertThat(CommandRun.on(TURK, "balances", "--width", "40").out()).startsWith("""
                worker           W-ADA
                currency         USD
                awaiting_review  0.00
                held             0.00
                available        0.17
                in_transit       0.00
                paid             0.00

                worker           W-BEN
                """);
    }

    @Test
    void csv_has_no_width() {
        assertThat(CommandRun.on(TURK, "balances", "--csv", "--width", "20").out())
                .isEqualTo(CommandRun.on(TURK, "balances", "--csv").out());
        assertThat(CommandRun.on(TURK, "statement", "W-CHI", "--format", "jsonl", "--width", "20")
                        .out())
                .isEqualTo(CommandRun.on(TURK, "statement", "W-CHI", "--format", "jsonl")
                        .out());
    }

    @Test
    void the_import_summary_fits_standard_error() {
        assertThat(CommandRun.on(TURK, "import", "mturk", "batch-results.csv", "--now", NOW, "--width", "80")
                        .err())
                .endsWith("""
                file        rows   new extended         new approved rejected unchanged problems
                                 tasks          assignments
                batch-        12     0        0           0        0        0        12        0
                results.csv
                """);
    }

    @Test
    void an_explanation_wraps_between_words() {
        assertThat(CommandRun.on(
                                TURK, "explain", "3BR4QMW2WXFOGO4MVN4A4WFHYM4L1V", "--worker", "W-CHI", "--width", "80")
                        .out()
                        .lines())
                .allMatch(line -> line.length() <= 80)
                .anyMatch(
                        line -> line.startsWith("    worker:W-CHI took a slot of task:32KHVDGAJ8GXBENYJQWX4HH5344TFJ"));
    }
}
