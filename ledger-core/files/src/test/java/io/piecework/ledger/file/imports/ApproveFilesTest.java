package io.piecework.ledger.file.imports;

import static io.piecework.ledger.file.imports.Results.site;
import static io.piecework.ledger.file.imports.Row.rejected;
import static io.piecework.ledger.file.imports.Row.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.work.assignment.AcceptAssignment;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file with the column of assignments only approves them. */
class ApproveFilesTest extends ImportStory {

    private static final ImportSummary UNCHANGED = new ImportSummary(1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0);

    @Test
    void submitted_work_is_approved_once_at_the_present_time() {
        imports(site(submitted("A1", "ada"), submitted("A2", "bob")));

        assertThat(approves("A1\r\n")).isEqualTo(new ImportSummary(1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0));
        assertThat(balanceOf("ada")).isEqualTo("0.50 available, 0.00 awaiting review");
        assertThat(balanceOf("bob")).isEqualTo("0.00 available, 0.50 awaiting review");
        assertThat(ledger.asOperator().history("A1").orElseThrow().history().steps())
                .last()
                .satisfies(step -> assertThat(step.stamp().effective()).isEqualTo(NOW));

        long before = events();
        assertThat(approves("A1\r\n")).isEqualTo(UNCHANGED);
        assertThat(imports(site(submitted("A1", "ada")))).isEqualTo(UNCHANGED);
        assertThat(events()).isEqualTo(before);
    }

    @Test
    void work_that_is_not_recorded_is_reported_and_stores_nothing() {
        ImportSummary summary = approves("A1\r\nA2\n");
        assertThat(problems)
                .containsExactly(
                        "2: assignment:A1 is not recorded, the file says approved",
                        "3: assignment:A2 is not recorded, the file says approved");
        assertThat(summary.problems()).isEqualTo(2);
        assertThat(events()).isZero();
    }

    @Test
    void rejected_work_is_overturned_inside_its_window_only() {
        imports(site(rejected("A1", "ada", "blurred")));
        approves("A1\n");
        assertThat(problems)
                .containsExactly("2: window-closed: assignment:A1 could be overturned until 2019-11-07T07:34:23Z, it is"
                        + " 2026-11-24T12:00:00Z");
        imports(site(rejected("A2", "bob", "blurred")
                .with("HITId", "H2")
                .with("SubmitTime", "Sun Nov 01 00:00:00 GMT 2026")
                .with("RejectionTime", "Mon Nov 02 00:00:00 GMT 2026")));
        assertThat(approves("A2\n")).isEqualTo(new ImportSummary(1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0));
        assertThat(balanceOf("bob")).isEqualTo("0.50 available, 0.00 awaiting review");
    }

    @Test
    void work_that_was_never_submitted_is_reported() {
        imports(site(submitted("A1", "ada")));
        ledger.execute(AcceptAssignment.of("A2", "H1", "bob"));
        approves("A2\n");
        assertThat(problems)
                .containsExactly("2: assignment:A2: status is recorded as accepted, the file says approved");
    }

    @Test
    void work_of_another_requester_is_reported() {
        importsFor("globex", site(submitted("A1", "ada")));
        long before = events();
        approves("A1\n");
        assertThat(problems)
                .containsExactly("2: assignment:A1: requester of task:H1 is recorded as requester:globex, the import is"
                        + " for requester:acme");
        assertThat(events()).isEqualTo(before);
    }

    /** A results file that lost its columns must not approve all of its rows. */
    @ParameterizedTest
    @ValueSource(strings = {"assignmentId,workerId", "assignmentId,assignmentId", "AssignmentId,RejectionTime", "x"})
    void a_file_with_additional_columns_is_no_approve_file(String head) {
        imports(site(submitted("A1", "ada")));
        long before = events();
        assertThatThrownBy(() -> imports(file((head + "\nA1,x\n").getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(ResultsFileException.class)
                .hasMessageContaining("the header has no column HITId; is this a Mechanical Turk results file?");
        assertThat(events()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\0\"", "\"A\uD800\"", "A1,A1", "\"a\nb\u202E\"", "\u001B[2J", "NA"})
    void a_hostile_row_is_reported_on_one_line(String row) {
        imports(site(submitted("A1", "ada")));
        long before = events();
        approves(row + "\n");
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0)).startsWith("2: ").doesNotContainPattern("[\\p{C}\\p{Zl}\\p{Zp}]");
        assertThat(events()).isEqualTo(before);
    }

    @Test
    void random_bytes_are_refused_or_reported_and_store_nothing() {
        for (int seed = 1; seed <= 200; seed++) {
            var random = new Random(seed);
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            byte[] head = "assignmentId\n".getBytes(StandardCharsets.UTF_8);
            byte[] bytes = new byte[head.length + noise.length];
            System.arraycopy(head, 0, bytes, 0, head.length);
            System.arraycopy(noise, 0, bytes, head.length, noise.length);
            try {
                imports(file(bytes));
            } catch (ResultsFileException refused) {
                assertThat(refused).as("seed %d", seed).hasMessageContaining("line ");
            }
        }
        assertThat(events()).isZero();
    }

    private ImportSummary approves(String rows) {
        return imports(file(("assignmentId\r\n" + rows).getBytes(StandardCharsets.UTF_8)));
    }
}
