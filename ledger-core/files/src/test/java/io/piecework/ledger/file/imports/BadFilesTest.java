package io.piecework.ledger.file.imports;

import static io.piecework.ledger.file.imports.Results.headed;
import static io.piecework.ledger.file.imports.Results.site;
import static io.piecework.ledger.file.imports.Row.approved;
import static io.piecework.ledger.file.imports.Row.submitted;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that cannot be parsed ends the import at its line, quickly and in little memory; the rows before are imported. */
class BadFilesTest extends ImportStory {

    private static final int MIB = 1 << 20;

    @Test
    void names_a_missing_file() {
        stops(dir.resolve("nowhere.csv"), 0, "there is no such file");
    }

    @Test
    void refuses_a_directory() {
        stops(dir, 0, "this is not a regular file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF", "\n", "\r\n \r\n\n"})
    void refuses_an_empty_file(String text) {
        stops(file(text.getBytes(UTF_8)), 1, "line 1: the file is empty");
    }

    @Test
    void a_file_with_only_a_header_adds_nothing() {
        assertThat(imports(site())).isEqualTo(ImportSummary.NOTHING);
        assertThat(events()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HITId",
                "Reward",
                "CreationTime",
                "AssignmentId",
                "AssignmentStatus",
                "ApprovalTime",
                "RejectionTime"
            })
    void a_missing_column_stops_the_import_at_the_header(String column) {
        String names = switch (column) {
            case "ApprovalTime" -> "ApprovalTime or assignmentapprovaltime";
            case "RejectionTime" -> "RejectionTime or assignmentrejecttime";
            default -> column;
        };
        stops(
                file(headed(head -> {
                            head.remove(column);
                            return head;
                        })
                        .and(approved("A1", "ada"))
                        .bytes()),
                1,
                "line 1: the header has no column " + names + "; is this a Mechanical Turk results file?");
        assertThat(events()).isZero();
    }

    @Test
    void an_error_about_a_missing_column_lists_those_that_the_file_has() {
        stops(
                file("HITId,Worker id\nH1,ada\n".getBytes(UTF_8)),
                1,
                "line 1: the header has no column Reward; is this a Mechanical Turk results file?"
                        + " It has HITId, Worker id.");
        stops(
                file("payout\u0001,x\n".getBytes(UTF_8)),
                1,
                "line 1: the header has no column HITId; is this a Mechanical Turk results file?");
    }

    @Test
    void counts_the_lines_before_the_header() {
        stops(
                file("\n\nworkerId,assignmentId,answer,reason\n".getBytes(UTF_8)),
                3,
                "line 3: the header has no column HITId; is this a Mechanical Turk results file?");
    }

    @Test
    void binary_garbage_stops_the_import_with_a_message_of_one_line() {
        for (int seed = 1; seed <= 20; seed++) {
            byte[] garbage = new byte[100_000];
            new Random(seed).nextBytes(garbage);
            Path file = file(garbage);
            assertThatThrownBy(() -> imports(file))
                    .as("seed " + seed)
                    .isInstanceOf(ResultsFileException.class)
                    .message()
                    .hasLineCount(1)
                    .hasSizeLessThan(200);
        }
        assertThat(events()).isZero();
    }

    @Test
    void an_open_quote_stops_the_import_where_its_row_begins() {
        Results file = site(approved("A1", "ada").with("Title", "two\nlines"))
                .andText("\"H1\",\"\",\"Name\nthe dogs,\n")
                .andText("H1,,Name the dogs\n");
        stops(file(file.bytes()), 4, "line 4: a quote is left open, or text follows a closing one");
        assertThat(statusOf("A1")).isEqualTo("approved");
    }

    @Test
    void text_after_a_closing_quote_stops_the_import() {
        Results file = site(approved("A1", "ada")).andText("\"H1\"x,\n").and(approved("A2", "bob"));
        stops(file(file.bytes()), 3, "line 3: a quote is left open, or text follows a closing one");
        assertThat(statusOf("A1")).isEqualTo("approved");
        assertThat(statusOf("A2")).isEmpty();
    }

    @Test
    void a_line_of_three_mebibytes_stops_the_import() {
        Results file = site(approved("A1", "ada"), submitted("A2", "bob").with("Title", "x".repeat(3 * MIB)));
        stops(file(file.bytes()), 3, "line 3: " + tooLong());
        assertThat(statusOf("A1")).isEqualTo("approved");
    }

    @Test
    void a_header_of_three_mebibytes_stops_the_import() {
        stops(file("x".repeat(3 * MIB).getBytes(UTF_8)), 1, "line 1: " + tooLong());
        stops(file(("\"" + "\n".repeat(3 * MIB)).getBytes(UTF_8)), 1, "line 1: " + tooLong());
    }

    @Test
    void a_row_below_the_limit_is_read_to_its_end() {
        imports(site(submitted("A1", "ada").with("Description", "x".repeat(1_000_000)), approved("A2", "bob")));
        assertThat(problems).isEmpty();
        assertThat(statusOf("A2")).isEqualTo("approved");
    }

    @Test
    void an_open_quote_in_twenty_mebibytes_takes_little_memory_and_time() {
        byte[] lines = new byte[20 * MIB];
        Arrays.fill(lines, (byte) 'x');
        for (int i = 0; i < lines.length; i += 80) {
            lines[i] = '\n';
        }
        byte[] head = site(approved("A1", "ada")).andText("\"H1").bytes();
        System.arraycopy(head, 0, lines, 0, head.length);
        Path file = file(lines);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        imports(site(approved("A1", "ada")));

        long allocated = threads.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        stops(file, 3, "line 3: " + tooLong());
        assertThat(threads.getCurrentThreadAllocatedBytes() - allocated).isLessThan(24L * MIB);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void reading_the_repaired_file_changes_nothing_for_the_rows_before() {
        Results broken = site(approved("A1", "ada")).andText("\"H1\"x");
        assertThatThrownBy(() -> imports(file(broken.bytes()))).isInstanceOf(ResultsFileException.class);
        assertThat(imports(site(approved("A1", "ada"), approved("A2", "bob"))))
                .isEqualTo(new ImportSummary(2, 0, 0, 1, 1, 0, 1, 0, 0, 0, 0));
    }

    private void stops(Path file, long line, String message) {
        assertThatThrownBy(() -> imports(file))
                .isInstanceOf(ResultsFileException.class)
                .hasMessageStartingWith(message)
                .satisfies(thrown ->
                        assertThat(((ResultsFileException) thrown).line()).isEqualTo(line));
    }

    private static String tooLong() {
        return "a record is longer than 1048576 characters; is a quote left open?";
    }
}
