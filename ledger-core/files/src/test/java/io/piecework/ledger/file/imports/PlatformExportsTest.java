package io.piecework.ledger.file.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The ready maps on files with the columns that the platforms really export. */
class PlatformExportsTest extends CsvStory {

    private static final String PROLIFIC = """
            Submission id,Participant id,Status,Custom study tncs accepted at,Started at,Completed at,Reviewed at,\
            Archived at,Time taken,Completion code,Total approvals
            """;

    /** Not in the order of their times, as Prolific exports them. */
    private static final String SUBMISSIONS = """
            S3,cleo,APPROVED,Not Applicable,2026-10-01T09:10:00.250000Z,2026-10-01T09:30:00Z,2026-10-02T08:00:00Z,,1200,C,3
            S1,ada,APPROVED,Not Applicable,2026-10-01T09:00:00.179000Z,2026-10-01T09:20:00Z,2026-10-02T08:00:00Z,,1200,C,7
            S2,bob,REJECTED,Not Applicable,2026-10-01T09:01:00Z,2026-10-01T09:21:00Z,2026-10-02T08:00:00Z,,1200,,9
            S4,dan,PARTIALLY APPROVED,Not Applicable,2026-10-01T08:00:00Z,2026-10-01T08:21:00Z,2026-10-02T08:00:00Z,,1,C,9
            S5,eve,SCREENED OUT,Not Applicable,2026-10-01T07:00:00Z,2026-10-01T07:01:00Z,2026-10-01T07:01:00Z,,60,C,9
            S6,fay,RETURNED,Not Applicable,2026-10-01T09:03:00Z,,,,,,2
            S7,gil,TIMED-OUT,Not Applicable,2026-10-01T09:04:00Z,,,,,,2
            S8,hal,AWAITING REVIEW,Not Applicable,2026-10-01T06:00:00Z,2026-10-01T06:01:00Z,,,60,C,2
            S9,ida,RESERVED,,,,,,,,
            """;

    private static final String ALL =
            "ada 1.50 + 0.00, bob 0.00 + 0.00, cleo 1.50 + 0.00, dan 0.90 + 0.00, eve 0.14 + 0.00, hal 0.00 + 1.50";

    private static final String TOLOKA_POOL = """
            INPUT:image\tOUTPUT:label\tASSIGNMENT:link\tASSIGNMENT:task_id\tASSIGNMENT:assignment_id\
            \tASSIGNMENT:worker_id\tASSIGNMENT:status\tASSIGNMENT:started
            1.jpg\tdog\thttps://x\tT1\tA1\tada\tAPPROVED\t2026-10-07T10:27:08.711
            2.jpg\tcat\thttps://x\tT2\tA1\tada\tAPPROVED\t2026-10-07T10:27:08.711
            2.jpg\tcat\thttps://x\tT2\tA2\tbob\tAPPROVED\t2026-10-07T10:20:00.001
            1.jpg\tdog\thttps://x\tT1\tA2\tbob\tAPPROVED\t2026-10-07T10:20:00.001
            1.jpg\tdog\thttps://x\tT1\tA3\tcleo\tREJECTED\t2026-10-07T09:00:00
            1.jpg\tdog\thttps://x\tT1\tA4\tdan\tSUBMITTED\t2026-10-07T09:00:00
            1.jpg\t\thttps://x\tT1\tA5\teve\tEXPIRED\t2026-10-07T09:00:00
            1.jpg\t\thttps://x\tT1\tA6\tfay\tSKIPPED\t2026-10-07T09:00:00
            1.jpg\t\thttps://x\tT1\tA7\tgil\tACTIVE\t2026-10-07T09:00:00
            """;

    private static final CsvMap PROLIFIC_MAP = CsvMap.ready("prolific")
            .with("task", "study-1")
            .with("reward", "1.50")
            .with("screened_out_pay", "0.14")
            .with("partially_approved_pay", "0.90");

    @EachDatabase
    void imports_every_status_of_prolific_in_any_order_of_times(TestDatabase kind) {
        onNew(kind, ledger -> {
            CsvImport.Summary summary = imports(ledger, PROLIFIC_MAP, PROLIFIC + SUBMISSIONS);
            assertThat(problems).isEmpty();
            assertThat(summary.unpaid()).isEqualTo(3);
            assertThat(balances(ledger)).isEqualTo(ALL);
            assertThat(imports(ledger, PROLIFIC_MAP, PROLIFIC + SUBMISSIONS).stored())
                    .isEmpty();
            assertThat(problems).isEmpty();
        });
    }

    /** The files have no slots and no publication: each row brings its own slot, reserved when it was accepted. */
    @EachDatabase
    void rows_in_any_order_and_in_two_files_give_the_same_books(TestDatabase kind) {
        for (int seed = 1; seed <= 6; seed++) {
            var rows = new ArrayList<String>(SUBMISSIONS.lines().toList());
            Collections.shuffle(rows, new Random(seed));
            int cut = new Random(seed).nextInt(rows.size());
            String name = "seed " + seed;
            onNew(kind, ledger -> {
                for (List<String> part : List.of(rows.subList(0, cut), rows.subList(cut, rows.size()), rows)) {
                    imports(ledger, PROLIFIC_MAP, PROLIFIC + String.join("\n", part) + "\n");
                    assertThat(problems).as(name).isEmpty();
                }
                assertThat(balances(ledger)).as(name).isEqualTo(ALL);
                // three paid at 1.50, 0.90 and 0.14 with fees and tax: 2 × 2.10 + 1.26 + 0.20 (0.05 + 0.01); hal's 2.10
                // are reserved
                assertThat(funds(ledger, "GBP")).as(name).isEqualTo("2.10 reserved, 5.66 spent");
                assertThat(ledger.asOperator().task("study-1").orElseThrow().slots())
                        .as(name)
                        .isEqualTo(6);
            });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Participant id, PROLIFIC_PID",
        "Participant id, participant_id",
        "Participant id, Prolific-PID",
        "Submission id, SUBMISSION_ID",
        "Status, STATUS"
    })
    void a_column_has_several_names(String name, String other) {
        onNew(TestDatabase.H2, ledger -> {
            imports(ledger, PROLIFIC_MAP, PROLIFIC.replace(name, other) + SUBMISSIONS);
            assertThat(problems).isEmpty();
            assertThat(balances(ledger)).startsWith("ada 1.50 + 0.00, bob 0.00 + 0.00, cleo 1.50");
        });
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, names = "H2")
    void another_amount_or_status_of_work_that_was_paid_in_part_is_reported(TestDatabase kind) {
        onNew(kind, ledger -> {
            imports(ledger, PROLIFIC_MAP, PROLIFIC + SUBMISSIONS);
            imports(ledger, PROLIFIC_MAP.with("partially_approved_pay", "1.00"), PROLIFIC + SUBMISSIONS);
            assertThat(problems)
                    .containsExactly("5: assignment:S4: pay is recorded as GBP 0.90, the file says GBP 1.00");
            imports(ledger, PROLIFIC_MAP, PROLIFIC + SUBMISSIONS.replace("PARTIALLY APPROVED", "REJECTED"));
            assertThat(problems)
                    .containsExactly(
                            "5: assignment:S4: status is recorded as partially-approved, the file says rejected");
            CsvMap without = CsvMap.ready("prolific").with("task", "study-1").with("reward", "1.50");
            imports(ledger, without, PROLIFIC + SUBMISSIONS);
            assertThat(problems)
                    .containsExactly(
                            "5: Status \"PARTIALLY APPROVED\" is paid by partially_approved_pay, and the map has no value"
                                    + " for it",
                            "6: Status \"SCREENED OUT\" is paid by screened_out_pay, and the map has no value for it");
        });
    }

    /** A page of two tasks is paid once; any of its rows may come first. */
    @EachDatabase
    void imports_tolokas_export_of_a_pool(TestDatabase kind) {
        onNew(kind, ledger -> {
            CsvMap map = CsvMap.ready("toloka").with("reward", "0.05");
            CsvImport.Summary summary = imports(ledger, map, TOLOKA_POOL);
            assertThat(problems).isEmpty();
            assertThat(summary.rows()).isEqualTo(9);
            assertThat(summary.unchanged()).isEqualTo(2);
            assertThat(summary.unpaid()).isEqualTo(2);
            assertThat(balances(ledger))
                    .isEqualTo("ada 0.05 + 0.00, bob 0.05 + 0.00, cleo 0.00 + 0.00, dan 0.00 + 0.05, gil 0.00 + 0.00");
            assertThat(funds(ledger, "USD")).isEqualTo("0.13 reserved, 0.13 spent");
            assertThat(ledger.asOperator().assignment("A7").orElseThrow().status())
                    .isEqualTo(AssignmentStatus.ACCEPTED);
            assertThat(imports(ledger, map, TOLOKA_POOL).stored()).isEmpty();
            assertThat(problems).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, names = "H2")
    void a_pool_can_be_one_task_and_its_rows_can_have_one_time_and_one_status(TestDatabase kind) {
        onNew(kind, ledger -> {
            CsvMap map = CsvMap.ready("toloka")
                    .with("task", "pool-7")
                    .with("reward", "0.05")
                    .with("status", "APPROVED")
                    .with("submitted", "2026-10-08T00:00:00");
            String accepted = TOLOKA_POOL.replaceAll("(?m)^.*(EXPIRED|SKIPPED|ACTIVE|REJECTED).*\\n", "");
            imports(ledger, map, accepted.replace("ASSIGNMENT:status", "ignored"));
            assertThat(problems).isEmpty();
            assertThat(balances(ledger)).isEqualTo("ada 0.05 + 0.00, bob 0.05 + 0.00, dan 0.05 + 0.00");
            assertThat(ledger.asOperator().assignment("A1").orElseThrow().submitted())
                    .hasToString("2026-10-08T00:00:00Z");
            assertThat(ledger.asOperator().task("pool-7").orElseThrow().slots()).isEqualTo(3);
        });
    }

    /** The suite is the page: another one for the same work is a contradiction. */
    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, names = "H2")
    void a_file_with_suites_may_not_name_two_for_one_assignment(TestDatabase kind) {
        onNew(kind, ledger -> {
            CsvMap map = CsvMap.ready("toloka").with("reward", "0.05");
            imports(ledger, map, TOLOKA_POOL.replace("ASSIGNMENT:link", "ASSIGNMENT:task_suite_id"));
            assertThat(problems).isEmpty();
            imports(
                    ledger,
                    map,
                    TOLOKA_POOL
                            .replace("ASSIGNMENT:link", "ASSIGNMENT:task_suite_id")
                            .replace("https://x\tT1\tA3", "https://y\tT1\tA3"));
            assertThat(problems)
                    .containsExactly(
                            "6: assignment:A3: task is recorded as task:https://x, the file says task:https://y");
        });
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, names = "H2")
    void a_missing_column_is_an_error_with_the_way_out_and_nothing_is_stored(TestDatabase kind) {
        onNew(kind, ledger -> {
            assertThatThrownBy(() -> imports(ledger, CsvMap.ready("toloka"), TOLOKA_POOL))
                    .isInstanceOf(ResultsFileException.class)
                    .hasMessage("line 1: the header has no column ASSIGNMENT:reward; is this a toloka results file? If"
                            + " so, give one value to all rows with reward=VALUE. It has INPUT:image, OUTPUT:label,"
                            + " ASSIGNMENT:link, ASSIGNMENT:task_id, ASSIGNMENT:assignment_id, ASSIGNMENT:worker_id,"
                            + " ASSIGNMENT:status, ASSIGNMENT:started.");
            String mistyped = PROLIFIC.replace("Participant id", "Partcipant id");
            assertThatThrownBy(() -> imports(ledger, PROLIFIC_MAP, mistyped + SUBMISSIONS))
                    .hasMessageStartingWith(
                            "line 1: the header has no column Participant id or PROLIFIC_PID; is this a"
                                    + " prolific results file? If so, give one value to all rows with worker=VALUE. Its column"
                                    + " \"Partcipant id\" could be Participant id. It has Submission id, Partcipant id, Status,");
            assertThat(balances(ledger)).isEmpty();
            assertThat(ledger.asRequester("acme").funds("GBP")).isEmpty();
        });
    }
}
