package io.piecework.ledger.file.imports;

import static io.piecework.ledger.file.imports.Results.site;
import static io.piecework.ledger.file.imports.Row.approved;
import static io.piecework.ledger.file.imports.Row.rejected;
import static io.piecework.ledger.file.imports.Row.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Mechanical Turk can approve rejected work for 30 days after its submission, and never rejects approved work. */
class OverturnedRowsTest extends ImportStory {

    private final Row rejected = rejected("A1", "ada", "blurred");
    private final Row later = approved("A1", "ada").with("ApprovalTime", "Wed Oct 09 12:00:00 PDT 2019");

    @Test
    void rejected_work_that_a_newer_file_approves_is_overturned() {
        imports(site(rejected, submitted("A2", "bob")));
        assertThat(fundsOf("acme")).isEqualTo("-1.20 available, 1.20 reserved, 0.00 spent");

        assertThat(imports(site(later, submitted("A2", "bob"))))
                .isEqualTo(new ImportSummary(2, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0));

        assertThat(problems).isEmpty();
        assertThat(balanceOf("ada")).isEqualTo("0.50 available, 0.00 awaiting review");
        assertThat(fundsOf("acme")).isEqualTo("-1.80 available, 1.20 reserved, 0.60 spent");
        assertThat(ledger.asOperator().history("A1").orElseThrow().history().steps())
                .last()
                .isInstanceOfSatisfying(AssignmentEvent.Overturned.class, step -> {
                    assertThat(step.stamp().effective()).isEqualTo(Instant.parse("2019-10-09T19:00:00Z"));
                    assertThat(step.stamp().actor()).hasToString("import:mturk");
                    assertThat(step.pay().reward() + " " + step.pay().fee()).isEqualTo("USD 0.50 USD 0.10");
                });
    }

    @Test
    void the_same_files_again_in_any_order_change_nothing() {
        imports(site(rejected));
        imports(site(later));
        changes_nothing(later);
        changes_nothing(rejected);
        changes_nothing(submitted("A1", "ada"));
    }

    @Test
    void an_older_file_after_the_newer_one_changes_nothing() {
        imports(site(later));
        changes_nothing(rejected);
        assertThat(statusOf("A1")).isEqualTo("approved");
    }

    @Test
    void any_order_of_files_gives_the_same_balances() {
        for (int seed = 1; seed <= 20; seed++) {
            var random = new Random(seed);
            String worker = "worker-" + seed;
            List<Row> rows = new ArrayList<>();
            for (Row row : List.of(submitted("A", ""), rejected, later, rejected, later)) {
                rows.add(row.with("AssignmentId", "A-" + seed)
                        .with("WorkerId", worker)
                        .with("HITId", "H-" + seed));
            }
            Collections.shuffle(rows, random);
            for (Row row : rows) {
                imports(site(row));
                assertThat(problems).as("seed %d", seed).isEmpty();
            }
            assertThat(balanceOf(worker)).as("seed %d", seed).isEqualTo("0.50 available, 0.00 awaiting review");
            assertThat(statusOf("A-" + seed)).as("seed %d", seed).isEqualTo("approved");
        }
        assertThat(ledger.asAuditor().trialBalance().isZero()).isTrue();
    }

    @Test
    void the_window_includes_its_last_second() {
        Row last = approved("A1", "ada").with("ApprovalTime", "Thu Nov 07 00:34:23 PDT 2019");
        Row tooLate = approved("A2", "bob")
                .with("ApprovalTime", "Thu Nov 07 00:34:24 PDT 2019")
                .slots(9);
        imports(site(rejected, rejected("A2", "bob", "blurred")));
        long before = events();
        imports(site(tooLate));
        assertThat(problems)
                .containsExactly("2: window-closed: assignment:A2 could be overturned until 2019-11-07T07:34:23Z, it is"
                        + " 2019-11-07T07:34:24Z");
        assertThat(events()).isEqualTo(before);
        assertThat(task("H1")).startsWith("3 slots");
        imports(site(last));
        assertThat(problems).isEmpty();
        assertThat(statusOf("A1")).isEqualTo("approved");
        assertThat(statusOf("A2")).isEqualTo("rejected");
    }

    @Test
    void a_rejection_contradicts_an_approval_by_the_platform() {
        imports(site(submitted("A1", "ada")));
        ledger.execute(ApproveAssignment.of("A1").by(Actor.operator("ops-1")));
        imports(site(rejected));
        assertThat(problems)
                .containsExactly("2: assignment:A1: status is recorded as approved, the file says rejected");
    }

    @Test
    void a_rejection_of_another_requester_is_not_overturned() {
        imports(site(rejected));
        long before = events();
        importsFor("globex", site(later));
        assertThat(problems)
                .containsExactly("2: assignment:A1: requester of task:H1 is recorded as requester:acme, the import is"
                        + " for requester:globex");
        assertThat(events()).isEqualTo(before);
    }

    private void changes_nothing(Row row) {
        long before = events();
        assertThat(imports(site(row))).isEqualTo(new ImportSummary(1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0));
        assertThat(problems).isEmpty();
        assertThat(events()).isEqualTo(before);
    }
}
