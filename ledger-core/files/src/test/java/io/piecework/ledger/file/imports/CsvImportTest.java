package io.piecework.ledger.file.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.file.LedgerFiles;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.task.PublishTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files of Toloka and Prolific, by the ready maps, to balances that are written down here. */
class CsvImportTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private static final String TOLOKA = """
            INPUT:image\tOUTPUT:result\tASSIGNMENT:assignment_id\tASSIGNMENT:task_suite_id\tASSIGNMENT:worker_id\
            \tASSIGNMENT:status\tASSIGNMENT:started\tASSIGNMENT:submitted\tASSIGNMENT:accepted\tASSIGNMENT:rejected\
            \tASSIGNMENT:reward
            """;
    private static final String PROLIFIC = """
            Submission id,Participant id,Status,Started at,Completed at,Reviewed at,Time taken
            """;

    @TempDir
    Path dir;

    private final List<String> problems = new ArrayList<>();

    /** A page of two tasks is two rows of one assignment, and is paid once. */
    @EachDatabase
    void imports_tolokas_assignments(TestDatabase kind) {
        onNew(kind, ledger -> {
            CsvMap map = CsvMap.ready("toloka");
            String older = toloka("A1", "S1", "ada", "SUBMITTED", "0.05") + toloka("A4", "S2", "ada", "ACTIVE", "0.05");
            assertThat(imports(ledger, map, TOLOKA + older).stored())
                    .extracting(CsvImportTest::said)
                    .containsExactly(
                            "2 AcceptAssignment USD 0.10",
                            "1 GrantCredit",
                            "2 PublishTask",
                            "1 SubmitAssignment USD 0.05");
            assertThat(balance(ledger, "ada", "USD")).isEqualTo("0.00 available, 0.05 awaiting review");
            tolokasLaterExport(ledger, map, TOLOKA + older);
        });
    }

    private void tolokasLaterExport(Ledger ledger, CsvMap map, String older) {
        String newer = toloka("A1", "S1", "ada", "APPROVED", "0.05")
                + toloka("A1", "S1", "ada", "APPROVED", "0.05")
                + toloka("A2", "S1", "bob", "APPROVED", "0.05")
                + toloka("A3", "S1", "cleo", "REJECTED", "0.05")
                + toloka("A4", "S2", "ada", "EXPIRED", "0.05")
                + toloka("A5", "S2", "bob", "SKIPPED", "0.05")
                + toloka("A6", "S3", "bob", "SUBMITTED", "0.125");
        CsvImport.Summary summary = imports(ledger, map, TOLOKA + newer);
        assertThat(problems).isEmpty();
        assertThat(summary.rows()).isEqualTo(7);
        assertThat(summary.unchanged()).isEqualTo(1);
        assertThat(summary.unpaid()).isEqualTo(1);
        assertThat(summary.stored())
                .extracting(CsvImportTest::said)
                .containsExactly(
                        "3 AcceptAssignment USD 0.225",
                        "2 ApproveAssignment USD 0.10",
                        "2 ExtendTask",
                        "1 PublishTask",
                        "1 RejectAssignment USD 0.05",
                        "1 ReturnAssignment USD 0.05",
                        "3 SubmitAssignment USD 0.225");
        assertThat(balance(ledger, "ada", "USD")).isEqualTo("0.05 available, 0.00 awaiting review");
        assertThat(balance(ledger, "bob", "USD")).isEqualTo("0.05 available, 0.125 awaiting review");
        assertThat(balance(ledger, "cleo", "USD")).isEqualTo("0.00 available, 0.00 awaiting review");
        // two approved at 0.05 + 0.015; the slot of S2, and A6 at 0.125 + 0.0375, are reserved
        assertThat(ledger.asRequester("acme").funds("USD").orElseThrow())
                .extracting(
                        funds -> funds.spent().text(), funds -> funds.reserved().text())
                .containsExactly("0.13", "0.2275");

        changesNothing(ledger, map, TOLOKA + newer, 6);
        changesNothing(ledger, map, older, 2);
    }

    @EachDatabase
    void reports_a_row_about_another_requesters_work_and_two_decisions_at_one_time(TestDatabase kind) {
        onNew(kind, ledger -> {
            ledger.execute(DepositFunds.of("d-b", "other", Amount.parse("USD 1.00")));
            ledger.execute(PublishTask.of("S9", "other", Amount.parse("USD 0.05"), 1));
            ledger.execute(AcceptAssignment.of("A9", "S9", "ada"));
            CsvMap map = CsvMap.ready("toloka");
            imports(ledger, map, TOLOKA + toloka("A9", "S9", "ada", "EXPIRED", "0.05"));
            assertThat(problems).singleElement().asString().contains("the import is for requester:acme");
            assertThat(ledger.asWorker("ada").assignment("A9").orElseThrow().status())
                    .isEqualTo(AssignmentStatus.ACCEPTED);

            problems.clear();
            imports(ledger, map, TOLOKA + toloka("A1", "S1", "ada", "APPROVED", "0.05"));
            imports(ledger, map, TOLOKA + toloka("A1", "S1", "ada", "REJECTED", "0.05"));
            assertThat(problems).singleElement().asString().contains("status");
            assertThat(balance(ledger, "ada", "USD")).isEqualTo("0.05 available, 0.00 awaiting review");
        });
    }

    @EachDatabase
    void imports_prolifics_submissions(TestDatabase kind) {
        onNew(kind, ledger -> {
            CsvMap map = CsvMap.ready("prolific")
                    .with("task", "study-1")
                    .with("reward", "1.50")
                    .with("screened_out_pay", "0.14");
            String older = """
                    S1,ada,AWAITING REVIEW,2026-10-01T09:00:00.179000Z,2026-10-01T09:20:00Z,,1200
                    S2,bob,AWAITING REVIEW,2026-10-01T09:01:00Z,2026-10-01T09:21:00Z,,1200
                    S6,fay,ACTIVE,2026-10-01T09:05:00Z,,,
                    """;
            imports(ledger, map, PROLIFIC + older);
            assertThat(problems).isEmpty();
            assertThat(balance(ledger, "ada", "GBP")).isEqualTo("0.00 available, 1.50 awaiting review");

            String newer = """
                    S1,ada,APPROVED,2026-10-01T09:00:00.179000Z,2026-10-01T09:20:00Z,2026-10-02T08:00:00Z,1200
                    S2,bob,REJECTED,2026-10-01T09:01:00Z,2026-10-01T09:21:00Z,2026-10-02T08:00:00Z,1200
                    S3,cleo,SCREENED OUT,2026-10-01T09:02:00Z,2026-10-01T09:03:00Z,2026-10-01T09:03:00Z,60
                    S4,dan,RETURNED,2026-10-01T09:03:00Z,,,
                    S5,eve,TIMED-OUT,2026-10-01T09:04:00Z,,,
                    S6,fay,RETURNED,2026-10-01T09:05:00Z,,,
                    """;
            CsvImport.Summary summary = imports(ledger, map, PROLIFIC + newer);
            assertThat(problems).isEmpty();
            assertThat(summary.unpaid()).isEqualTo(2);
            assertThat(balance(ledger, "ada", "GBP")).isEqualTo("1.50 available, 0.00 awaiting review");
            assertThat(balance(ledger, "bob", "GBP")).isEqualTo("0.00 available, 0.00 awaiting review");
            assertThat(balance(ledger, "cleo", "GBP")).isEqualTo("0.14 available, 0.00 awaiting review");
            changesNothing(ledger, map, PROLIFIC + newer, 4);
            prolificPaysAfterAll(ledger, map, newer);
        });
    }

    private void prolificPaysAfterAll(Ledger ledger, CsvMap map, String newer) {
        // the rejection was a mistake, and the platform pays after all
        String mended = newer.replace("S2,bob,REJECTED", "S2,bob,APPROVED");
        assertThat(imports(ledger, map, PROLIFIC + mended).stored())
                .extracting(CsvImportTest::said)
                .containsExactly("1 OverturnRejection GBP 1.50");
        assertThat(balance(ledger, "bob", "GBP")).isEqualTo("1.50 available, 0.00 awaiting review");
        changesNothing(ledger, map, PROLIFIC + newer, 4);
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, names = "H2")
    void an_unknown_status_word_ends_the_import_before_its_row(TestDatabase kind) {
        onNew(kind, ledger -> {
            CsvMap map = CsvMap.ready("toloka");
            String file = TOLOKA
                    + toloka("A1", "S1", "ada", "APPROVED", "0.05")
                    + toloka("A2", "S2", "bob", "ACCEPTED", "0.05")
                    + toloka("A3", "S3", "cleo", "APPROVED", "0.05");
            assertThatThrownBy(() -> imports(ledger, map, file))
                    .isInstanceOf(ResultsFileException.class)
                    .hasMessage(
                            "line 3: ASSIGNMENT:status \"ACCEPTED\" is none of APPROVED, SUBMITTED, REJECTED, ACTIVE,"
                                    + " EXPIRED, SKIPPED; add the word to the map's statuses");
            assertThat(ledger.asOperator().assignment("A1")).isPresent();
            assertThat(ledger.asOperator().assignment("A2")).isEmpty();
            assertThat(ledger.asOperator().task("S2")).isEmpty();
            assertThat(ledger.asOperator().assignment("A3")).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, names = "H2")
    void a_row_that_contradicts_the_ledger_or_has_a_bad_value_is_reported_and_skipped(TestDatabase kind) {
        onNew(kind, ledger -> {
            CsvMap map = CsvMap.ready("toloka");
            imports(ledger, map, TOLOKA + toloka("A1", "S1", "ada", "APPROVED", "0.05"));
            CsvImport.Summary summary = imports(
                    ledger,
                    map,
                    TOLOKA
                            + toloka("A1", "S1", "ada", "EXPIRED", "0.05")
                            + toloka("A1", "S1", "ada", "APPROVED", "0.06")
                            + toloka("A2", "S1", "bob", "APPROVED", "0,05")
                            + toloka("A3", "S1", "bob", "APPROVED", "0.05").replace("10:27:08.711", "25:27:08.711"));
            assertThat(summary.problems()).isEqualTo(4);
            assertThat(summary.stored()).isEmpty();
            assertThat(problems)
                    .containsExactly(
                            "2: assignment:A1: status is recorded as approved, the file says returned",
                            "3: assignment:A1: reward is recorded as USD 0.05, the file says USD 0.06",
                            "4: ASSIGNMENT:reward \"0,05\" is not an amount of USD",
                            "5: ASSIGNMENT:started \"2026-10-07T25:27:08.711\" is not a time in ISO 8601 such as"
                                    + " 2026-11-24T12:00:00");
        });
    }

    private static String toloka(String id, String suite, String worker, String status, String reward) {
        boolean done = !List.of("ACTIVE", "EXPIRED", "SKIPPED").contains(status);
        return "img.jpg\tcat\t" + id + '\t' + suite + '\t' + worker + '\t' + status + "\t2026-10-07T10:27:08.711\t"
                + (done ? "2026-10-07T10:30:00.000" : "") + '\t'
                + (status.equals("APPROVED") ? "2026-10-08T10:30:00.000" : "") + '\t'
                + (status.equals("REJECTED") ? "2026-10-08T10:30:00.000" : "") + '\t' + reward + '\n';
    }

    private void changesNothing(Ledger ledger, CsvMap map, String file, int unchanged) {
        CsvImport.Summary again = imports(ledger, map, file);
        assertThat(problems).isEmpty();
        assertThat(again.stored()).isEmpty();
        assertThat(again.unchanged()).isEqualTo(unchanged);
    }

    private CsvImport.Summary imports(Ledger ledger, CsvMap map, String text) {
        problems.clear();
        var summaries = new ArrayList<CsvImport.Summary>();
        try {
            Path file = Files.writeString(Files.createTempFile(dir, "results", ".csv"), text);
            var listener = new ImportListener() {
                @Override
                public void progress(long rows, long read, long size) {}

                @Override
                public void problem(long line, String message) {
                    problems.add(line + ": " + message);
                }
            };
            LedgerFiles.of(ledger.asOperator()).importCsv("acme", map).read(file, listener, summaries::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return summaries.get(0);
    }

    private static void onNew(TestDatabase kind, Consumer<Ledger> story) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = Ledger.builder()
                        .dataSource(database.dataSource())
                        .clock(() -> NOW)
                        .build()) {
            story.accept(ledger);
            CentPayouts.assertClean(ledger);
        }
    }

    private static String balance(Ledger ledger, String worker, String currency) {
        return ledger.asWorker(worker)
                .balance(currency)
                .map(balance -> balance.available().text() + " available, "
                        + balance.awaitingReview().text() + " awaiting review")
                .orElse("");
    }

    private static String said(CsvImport.Stored stored) {
        @Nullable Object amount = stored.amount();
        return stored.count() + " " + stored.command() + (amount == null ? "" : " " + amount);
    }
}
