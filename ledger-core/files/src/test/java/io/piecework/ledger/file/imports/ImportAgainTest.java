package io.piecework.ledger.file.imports;

import static io.piecework.ledger.file.imports.Results.site;
import static io.piecework.ledger.file.imports.Results.tools;
import static io.piecework.ledger.file.imports.Row.approved;
import static io.piecework.ledger.file.imports.Row.rejected;
import static io.piecework.ledger.file.imports.Row.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.file.LedgerFiles;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.ExtendTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A repeated import adds only what is new, also after an interrupted one. */
class ImportAgainTest extends ImportStory {

    private static final Actor IMPORT = Actor.importer("mturk");
    private static final Instant ACCEPTED = Instant.parse("2019-10-08T07:33:08Z");
    private static final Instant SUBMITTED = Instant.parse("2019-10-08T07:34:23Z");

    private final Results older = site(submitted("A1", "ada"), submitted("A2", "bob"));
    private final Results newer = site(approved("A1", "ada"), rejected("A2", "bob", "blurred"), submitted("A3", "ada"));

    @Test
    void the_same_file_again_changes_nothing() {
        assertThat(imports(newer)).isEqualTo(new ImportSummary(3, 1, 0, 3, 1, 1, 0, 0, 0, 0, 0));
        changes_nothing(newer, 3);
    }

    @Test
    void a_row_that_occurs_twice_counts_once() {
        assertThat(imports(site(approved("A1", "ada"), approved("A1", "ada"), submitted("A1", "ada"))))
                .isEqualTo(new ImportSummary(3, 1, 0, 1, 1, 0, 2, 0, 0, 0, 0));
        assertThat(balanceOf("ada")).isEqualTo("0.50 available, 0.00 awaiting review");
    }

    @Test
    void a_later_export_adds_decisions_and_rows() {
        assertThat(imports(older)).isEqualTo(new ImportSummary(2, 1, 0, 2, 0, 0, 0, 0, 0, 0, 0));
        assertThat(balanceOf("ada")).isEqualTo("0.00 available, 0.50 awaiting review");
        assertThat(imports(newer)).isEqualTo(new ImportSummary(3, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0));
        assertThat(allBalances())
                .containsExactly(
                        "ada: 0.50 available, 0.50 awaiting review", "bob: 0.00 available, 0.00 awaiting review");
    }

    @Test
    void an_older_export_after_a_newer_one_changes_nothing() {
        imports(newer);
        changes_nothing(older, 2);
        changes_nothing(tools(submitted("A1", "ada").slots(1)), 1);
    }

    @Test
    void both_formats_of_one_batch_are_equal() {
        imports(newer);
        changes_nothing(tools(approved("A1", "ada"), rejected("A2", "bob", "blurred"), submitted("A3", "ada")), 3);
    }

    @Test
    void a_larger_number_of_assignments_extends_the_task_at_its_published_fee() {
        imports(site(submitted("A1", "ada").slots(5)));
        assertThat(task("H1")).isEqualTo("5 slots, 1 taken, 0.50 + 0.10 each");
        assertThat(fundsOf("acme")).isEqualTo("-3.00 available, 3.00 reserved, 0.00 spent");

        assertThat(imports(site(
                        approved("A1", "ada").slots(12), approved("A2", "bob").slots(12))))
                .isEqualTo(new ImportSummary(2, 0, 1, 1, 2, 0, 0, 0, 0, 0, 0));
        assertThat(task("H1")).isEqualTo("12 slots, 2 taken, 0.50 + 0.10 each");
        assertThat(fundsOf("acme")).isEqualTo("-7.20 available, 6.00 reserved, 1.20 spent");
    }

    @Test
    void a_row_that_only_extends_its_task_is_a_change() {
        imports(site(approved("A1", "ada").slots(5)));
        assertThat(imports(site(approved("A1", "ada").slots(12))))
                .isEqualTo(new ImportSummary(1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0));
        changes_nothing(site(approved("A1", "ada").slots(12)), 1);
    }

    @Test
    void a_smaller_number_of_assignments_does_nothing() {
        imports(site(approved("A1", "ada").slots(12)));
        changes_nothing(site(approved("A1", "ada").slots(5)), 1);
        assertThat(task("H1")).isEqualTo("12 slots, 1 taken, 0.50 + 0.20 each");
    }

    @Test
    void slots_that_another_process_added_are_not_added_again() {
        MechanicalTurkImport mturk = LedgerFiles.of(ledger.asOperator()).importMechanicalTurk("acme");
        imports(mturk, file(site(submitted("A1", "ada").slots(5)).bytes()));
        ledger.execute(ExtendTask.of("by-hand", "H1", 2));
        imports(mturk, file(site(submitted("A2", "bob").slots(7)).bytes()));
        assertThat(task("H1")).isEqualTo("7 slots, 2 taken, 0.50 + 0.10 each");
        imports(mturk, file(site(submitted("A3", "eve").slots(9)).bytes()));
        assertThat(task("H1")).isEqualTo("9 slots, 3 taken, 0.50 + 0.10 each");
        assertThat(problems).isEmpty();
    }

    @Test
    void more_rows_than_the_task_has_slots_extend_it() {
        assertThat(imports(site(
                        submitted("A1", "ada").slots(1),
                        submitted("A2", "bob").slots(1),
                        submitted("A3", "eve").slots(2))))
                .isEqualTo(new ImportSummary(3, 1, 2, 3, 0, 0, 0, 0, 0, 0, 0));
        assertThat(task("H1")).isEqualTo("3 slots, 3 taken, 0.50 + 0.10 each");
        changes_nothing(
                site(
                        submitted("A1", "ada").slots(1),
                        submitted("A2", "bob").slots(1),
                        submitted("A3", "eve").slots(2)),
                3);
    }

    @Test
    void completes_an_import_interrupted_between_accepting_and_submitting() {
        imports(site(approved("A1", "ada")));
        brokenOffAfter(AcceptAssignment.of("A2", "H1", "bob").by(IMPORT).at(ACCEPTED));
        brokenOffAfter(AcceptAssignment.of("A3", "H1", "eve").by(IMPORT).at(ACCEPTED));
        assertThat(imports(site(approved("A1", "ada"), approved("A2", "bob"), submitted("A3", "eve"))))
                .isEqualTo(new ImportSummary(3, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0));
        assertThat(problems).isEmpty();
        assertThat(balanceOf("bob")).isEqualTo("0.50 available, 0.00 awaiting review");
        assertThat(balanceOf("eve")).isEqualTo("0.00 available, 0.50 awaiting review");
        assertThat(task("H1")).isEqualTo("3 slots, 3 taken, 0.50 + 0.10 each");
    }

    @Test
    void completes_an_import_interrupted_between_submitting_and_the_decision() {
        imports(site(approved("A1", "ada")));
        brokenOffAfter(AcceptAssignment.of("A2", "H1", "bob").by(IMPORT).at(ACCEPTED));
        brokenOffAfter(SubmitAssignment.of("A2").by(IMPORT).at(SUBMITTED));
        assertThat(imports(site(approved("A1", "ada"), rejected("A2", "bob", "blurred"))))
                .isEqualTo(new ImportSummary(2, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0));
        assertThat(statusOf("A2")).isEqualTo("rejected");
    }

    @Test
    void an_interrupted_and_repeated_import_equals_a_whole_one() {
        imports(site(approved("A1", "ada")));
        brokenOffAfter(AcceptAssignment.of("A2", "H1", "bob").by(IMPORT).at(ACCEPTED));
        imports(site(approved("A1", "ada"), approved("A2", "bob")));
        changes_nothing(site(approved("A1", "ada"), approved("A2", "bob")), 2);
        assertThat(fundsOf("acme")).isEqualTo("-1.80 available, 0.60 reserved, 1.20 spent");
    }

    @Test
    void rows_in_any_order_give_the_same_balances() {
        for (int seed = 1; seed <= 10; seed++) {
            String requester = "seed-" + seed;
            String own = requester + "-";
            assertThat(importsFor(requester, site().and(shuffled(seed, own))).problems())
                    .as(requester)
                    .isZero();
            assertThat(allBalances().stream().filter(balance -> balance.startsWith(own)))
                    .as(requester)
                    .containsExactly(
                            own + "W0: 2.10 available, 0.10 awaiting review",
                            own + "W1: 0.60 available, 1.00 awaiting review",
                            own + "W2: 1.10 available, 0.25 awaiting review",
                            own + "W3: 1.25 available, 1.10 awaiting review",
                            own + "W4: 0.35 available, 0.25 awaiting review");
            assertThat(fundsOf(requester)).isEqualTo("-17.52 available, 10.04 reserved, 7.48 spent");
        }
        assertThat(ledger.asAuditor().trialBalance().isZero()).isTrue();
    }

    /** 24 assignments of three tasks, half approved, a quarter rejected; these also as they were before the decision. */
    private static List<Row> shuffled(int seed, String own) {
        var rows = new ArrayList<Row>();
        for (int i = 0; i < 24; i++) {
            Row waiting = submitted(own + "A" + i, own + "W" + i % 5)
                    .of(
                            own + "T" + i % 3,
                            List.of(8, 10, 12).get(i % 3),
                            List.of("$0.10", "$0.25", "$1.00").get(i % 3));
            rows.add(waiting);
            if (i % 4 < 2) {
                rows.add(waiting.approved());
            } else if (i % 4 == 2) {
                rows.add(waiting.rejected("blurred"));
            }
        }
        Collections.shuffle(rows, new Random(seed));
        return rows;
    }

    private void brokenOffAfter(Command command) {
        ledger.execute(command);
    }

    private void changes_nothing(Results file, int rows) {
        long before = events();
        assertThat(imports(file)).isEqualTo(new ImportSummary(rows, 0, 0, 0, 0, 0, rows, 0, 0, 0, 0));
        assertThat(problems).isEmpty();
        assertThat(events()).isEqualTo(before);
    }
}
