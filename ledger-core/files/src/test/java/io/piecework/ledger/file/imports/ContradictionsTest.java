package io.piecework.ledger.file.imports;

import static io.piecework.ledger.file.imports.Results.site;
import static io.piecework.ledger.file.imports.Row.approved;
import static io.piecework.ledger.file.imports.Row.rejected;
import static io.piecework.ledger.file.imports.Row.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A row that contradicts the ledger is reported with both values, changes nothing and does not stop the import. */
class ContradictionsTest extends ImportStory {

    @Test
    void approved_work_is_not_rejected() {
        given(approved("A1", "ada"));
        reports(
                rejected("A1", "ada", "blurred"),
                "assignment:A1: status is recorded as approved, the file says rejected");
    }

    @Test
    void rejected_work_is_not_approved() {
        given(rejected("A1", "ada", "blurred"));
        reports(approved("A1", "ada"), "assignment:A1: status is recorded as rejected, the file says approved");
    }

    /** The file's times contradict each other: the row is reported, the others are imported. */
    @Test
    void a_decision_before_the_submission_or_a_submission_before_the_acceptance_is_reported() {
        imports(site(
                approved("A1", "ada").with("ApprovalTime", "Tue Oct 08 00:34:22 PDT 2019"),
                approved("A2", "bob").with("SubmitTime", "Tue Oct 08 00:33:07 PDT 2019"),
                approved("A3", "cleo").with("ApprovalTime", "Tue Oct 08 00:34:23 PDT 2019")));
        assertThat(problems)
                .containsExactly(
                        "2: back-dated: assignment:A1 has an event at 2019-10-08T07:34:23Z,"
                                + " this would take effect before it, at 2019-10-08T07:34:22Z",
                        "3: back-dated: assignment:A2 has an event at 2019-10-08T07:33:08Z,"
                                + " this would take effect before it, at 2019-10-08T07:33:07Z");
        assertThat(allBalances()).containsExactly("cleo: 0.50 available, 0.00 awaiting review");
    }

    @Test
    void another_reward_is_reported() {
        given(submitted("A1", "ada"));
        reports(
                approved("A1", "ada").with("Reward", "$0.60"),
                "assignment:A1: reward is recorded as USD 0.50, the file says USD 0.60");
    }

    @Test
    void another_worker_is_reported() {
        given(submitted("A1", "ada"));
        reports(approved("A1", "bob"), "assignment:A1: worker is recorded as worker:ada, the file says worker:bob");
    }

    @Test
    void another_task_is_reported() {
        given(submitted("A1", "ada"));
        reports(
                approved("A1", "ada").with("HITId", "H2"),
                "assignment:A1: task is recorded as task:H1, the file says task:H2");
        assertThat(task("H2")).isEmpty();
    }

    @Test
    void a_new_assignment_has_its_tasks_reward() {
        given(submitted("A1", "ada"));
        reports(
                approved("A2", "bob").with("Reward", "$0.60"),
                "assignment:A2: reward of task:H1 is recorded as USD 0.50, the file says USD 0.60");
        assertThat(statusOf("A2")).isEmpty();
    }

    @Test
    void a_refused_row_does_not_extend_its_task() {
        given(approved("A1", "ada"));
        reports(
                rejected("A1", "ada", "blurred").slots(9),
                "assignment:A1: status is recorded as approved, the file says rejected");
        reports(
                approved("A2", "bob").with("Reward", "$0.60").slots(9),
                "assignment:A2: reward of task:H1 is recorded as USD 0.50, the file says USD 0.60");
        assertThat(task("H1")).isEqualTo("3 slots, 1 taken, 0.50 + 0.10 each");
    }

    @Test
    void a_task_of_another_requester_is_reported() {
        given(submitted("A1", "ada"));
        long before = events();
        importsFor(
                "globex",
                site(
                        approved("A1", "ada"),
                        approved("A2", "bob"),
                        approved("A3", "eve").slots(9)));
        assertThat(problems)
                .containsExactly(
                        "2: assignment:A1: requester of task:H1 is recorded as requester:acme, the import is for"
                                + " requester:globex",
                        "3: assignment:A2: requester of task:H1 is recorded as requester:acme, the import is for"
                                + " requester:globex",
                        "4: assignment:A3: requester of task:H1 is recorded as requester:acme, the import is for"
                                + " requester:globex");
        assertThat(events()).isEqualTo(before);
    }

    @Test
    void a_contradiction_within_one_file_is_reported_at_the_later_row() {
        ImportSummary summary = imports(site(
                approved("A1", "ada"),
                submitted("A2", "bob"),
                rejected("A1", "ada", "blurred"),
                rejected("A2", "eve", "blurred"),
                rejected("A2", "bob", "blurred")));
        assertThat(problems)
                .containsExactly(
                        "4: assignment:A1: status is recorded as approved, the file says rejected",
                        "5: assignment:A2: worker is recorded as worker:bob, the file says worker:eve");
        assertThat(summary).isEqualTo(new ImportSummary(5, 1, 0, 2, 1, 1, 0, 2, 0, 0, 0));
    }

    @Test
    void amounts_that_are_written_differently_are_equal() {
        given(submitted("A1", "ada"));
        imports(site(
                submitted("A1", "ada").with("Reward", "$0.5"),
                submitted("A1", "ada").with("Reward", "0.500 ")));
        assertThat(problems).isEmpty();
    }

    private void given(Row row) {
        imports(site(row));
        assertThat(problems).isEmpty();
    }

    private void reports(Row contradiction, String message) {
        long before = events();
        imports(site(contradiction));
        assertThat(problems).containsExactly("2: " + message);
        assertThat(events()).isEqualTo(before);

        Row next = submitted("A-" + before, "zed").with("HITId", "H-" + before);
        imports(site(contradiction, next));
        assertThat(problems).containsExactly("2: " + message);
        assertThat(statusOf("A-" + before)).isEqualTo("submitted");
    }
}
