package io.piecework.ledger.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tables at several widths. */
class TextTableTest {

    private static final String WIDE = """
            file               worker                          opened                due_date     amount  new_assignments
            batch-results.csv  a worker with a very long name  2026-06-02T00:49:18Z  2026-06-30    -0.50             1234
            x                  ada                             2026-06-03T00:49:18Z  2026-07-31  1250.00                0
                a note below the second row, as long as a sentence is
            """;

    @Test
    void is_as_wide_as_its_cells_when_there_is_room() {
        assertThat(print(TerminalWidth.UNLIMITED)).isEqualTo(WIDE);
        assertThat(print(110)).isEqualTo(WIDE);
    }

    @Test
    void wraps_heads_and_text_inside_their_columns_at_80() {
        assertThat(print(80)).isEqualTo("""
                file         worker       opened                due_date     amount         new_
                                                                                     assignments
                batch-       a worker     2026-06-02T00:49:18Z  2026-06-30    -0.50         1234
                results.csv  with a very
                             long name
                x            ada          2026-06-03T00:49:18Z  2026-07-31  1250.00            0
                    a note below the second row, as long as a sentence is
                """);
    }

    @Test
    void prints_a_block_for_each_row_when_the_columns_do_not_fit() {
        assertThat(print(40)).isEqualTo("""
                file             batch-results.csv
                worker           a worker with a very
                                 long name
                opened           2026-06-02T00:49:18Z
                due_date         2026-06-30
                amount           -0.50
                new_assignments  1234

                file             x
                worker           ada
                opened           2026-06-03T00:49:18Z
                due_date         2026-07-31
                amount           1250.00
                new_assignments  0
                    a note below the second row, as long
                    as a sentence is
                """);
    }

    @Test
    void no_line_is_wider_than_the_terminal_and_no_number_or_time_is_broken() {
        for (int width : IntStream.rangeClosed(38, 120).toArray()) {
            String printed = print(width);
            assertThat(printed.lines()).as("width %d", width).allMatch(line -> line.length() <= width);
            assertThat(printed.split("\\s+"))
                    .as("width %d", width)
                    .contains("-0.50", "1250.00", "1234", "2026-06-02T00:49:18Z", "2026-07-31");
        }
    }

    @Test
    void a_table_without_rows_prints_its_head() {
        var table = new TextTable(1, "account", "balance");
        var text = new StringWriter();
        table.print(new PrintWriter(text), TerminalWidth.UNLIMITED);
        assertThat(text).hasToString("account  balance\n");
    }

    @Test
    void breaks_a_name_after_punctuation_or_anywhere() {
        var table = new TextTable(1, "id", "n");
        table.row("requester:available", "1");
        table.row("3OOA5LQSAJ08XUI6D39ZZZZG4ZDMEN", "22");
        var text = new StringWriter();
        table.print(new PrintWriter(text), 20);
        assertThat(text).hasToString("""
                id                 n
                requester:         1
                available
                3OOA5LQSAJ08XUI6  22
                D39ZZZZG4ZDMEN
                """);
    }

    private static String print(int width) {
        var table = new TextTable(
                column -> column < 4, "file", "worker", "opened", "due_date", "amount", "new_assignments");
        table.row(
                "batch-results.csv",
                "a worker with a very long name",
                "2026-06-02T00:49:18Z",
                "2026-06-30",
                "-0.50",
                "1234");
        table.row("x", "ada", "2026-06-03T00:49:18Z", "2026-07-31", "1250.00", "0");
        table.note("    a note below the second row, as long as a sentence is");
        var text = new StringWriter();
        table.print(new PrintWriter(text), width);
        return text.toString();
    }
}
