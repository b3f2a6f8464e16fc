package io.piecework.ledger.file.imports;

import static io.piecework.ledger.file.imports.Results.site;
import static io.piecework.ledger.file.imports.Row.approved;
import static io.piecework.ledger.file.imports.Row.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.worker.SuspendWorker;
import io.piecework.ledger.command.BusyException;
import io.piecework.ledger.file.LedgerFiles;
import io.piecework.ledger.finance.ClosePeriod;
import io.piecework.ledger.money.Amount;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many rows are sent before the first is answered: each is still stored by itself, and reported in the order of the file. */
@Tag("slow")
class RowsTogetherTest extends ImportStory {

    private static final ImportListener SILENT = new ImportListener() {
        @Override
        public void progress(long rows, long read, long size) {}

        @Override
        public void problem(long line, String message) {}
    };

    @Test
    void a_refused_row_leaves_nothing_and_its_neighbours_are_stored() {
        ledger.execute(SuspendWorker.of("s-1", "bob", "under investigation"));

        assertThat(imports(site(approved("A1", "ada"), approved("A2", "bob"), approved("A3", "cleo"))))
                .isEqualTo(new ImportSummary(3, 1, 0, 2, 2, 0, 0, 1, 0, 0, 0));

        assertThat(problems).hasSize(1);
        assertThat(problems.get(0)).startsWith("3: ").contains("worker:bob");
        assertThat(statusOf("A2")).isEmpty();
        assertThat(allBalances())
                .containsExactly(
                        "ada: 0.50 available, 0.00 awaiting review", "cleo: 0.50 available, 0.00 awaiting review");
    }

    @Test
    void problems_of_reading_and_refusals_are_reported_in_the_order_of_the_file() {
        ledger.execute(SuspendWorker.of("s-1", "bob", "under investigation"));

        imports(site(
                approved("A1", "bob"),
                approved("A2", "ada").with("Reward", "half a dollar"),
                approved("A3", "bob"),
                approved("A4", "ada").with("SubmitTime", "yesterday")));

        assertThat(problems.stream().map(problem -> problem.substring(0, 2))).containsExactly("2:", "3:", "4:", "5:");
    }

    /** More rows than may be unanswered at a time, on tasks that the rows before publish and extend. */
    @Test
    void many_rows_are_imported_like_one_after_the_other() {
        List<Row> rows = IntStream.range(0, 1_500)
                .mapToObj(i -> approved("A" + i, "W" + i % 7).of("T" + i / 10, 1 + i % 10, "$0.10"))
                .toList();

        assertThat(imports(site().and(rows)))
                .isEqualTo(new ImportSummary(1_500, 150, 1_350, 1_500, 1_500, 0, 0, 0, 0, 0, 0));
        assertThat(task("T149")).isEqualTo("10 slots, 10 taken, 0.10 + 0.02 each");
        assertThat(balanceOf("W0")).isEqualTo("21.50 available, 0.00 awaiting review");

        long before = events();
        assertThat(imports(site().and(rows))).isEqualTo(new ImportSummary(1_500, 0, 0, 0, 0, 0, 1_500, 0, 0, 0, 0));
        assertThat(events()).isEqualTo(before);
    }

    /** A task's first row, its decision and its correction follow each other without a pause. */
    @Test
    void rows_about_the_same_assignment_wait_for_each_other() {
        var rows = new ArrayList<Row>();
        for (int i = 0; i < 100; i++) {
            Row row = submitted("A" + i, "ada").of("T" + i, 1, "$0.10");
            rows.add(row);
            rows.add(row.rejected("blurred"));
            rows.add(row.approved().with("ApprovalTime", "Tue Oct 08 00:50:00 PDT 2019"));
        }

        assertThat(imports(site().and(rows))).isEqualTo(new ImportSummary(300, 100, 0, 100, 0, 100, 0, 0, 100, 0, 0));
        assertThat(balanceOf("ada")).isEqualTo("10.00 available, 0.00 awaiting review");
    }

    /** Books are closed for the first row only: the second row publishes the task. */
    @Test
    void a_row_whose_task_is_refused_affects_no_other_row_of_that_task() {
        ledger.asOperator().closePeriod(ClosePeriod.of("USD", Instant.parse("2019-10-01T00:00:00Z")));

        assertThat(imports(site(
                        approved("A1", "ada").with("AcceptTime", "Mon Sep 30 00:00:00 GMT 2019"),
                        approved("A2", "bob"))))
                .isEqualTo(new ImportSummary(2, 1, 0, 1, 1, 0, 0, 1, 0, 0, 0));
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0)).startsWith("2: period-closed: ");
        assertThat(statusOf("A2")).isEqualTo("approved");
    }

    @Test
    void a_refused_row_leaves_no_task_behind() {
        ledger.execute(SuspendWorker.of("s-1", "bob", "under investigation"));

        assertThat(imports(site(
                        approved("A1", "bob").of("H1", 12, "$5.00"),
                        approved("A2", "ada").of("H1", 3, "$0.50"))))
                .isEqualTo(new ImportSummary(2, 1, 0, 1, 1, 0, 0, 1, 0, 0, 0));
        assertThat(task("H1")).isEqualTo("3 slots, 1 taken, 0.50 + 0.10 each");
    }

    @Test
    void the_same_import_object_reads_several_files() {
        MechanicalTurkImport mturk = LedgerFiles.of(ledger.asOperator()).importMechanicalTurk("acme");
        assertThat(imports(mturk, file(site(approved("A1", "ada")).bytes())).approved())
                .isEqualTo(1);
        assertThat(imports(
                                mturk,
                                file(site(approved("A2", "bob").of("H2", 1, "$0.10"))
                                        .bytes()))
                        .approved())
                .isEqualTo(1);
    }

    @Test
    void a_failure_of_the_database_ends_the_import_with_its_line() throws IOException {
        var sent = new AtomicInteger();
        var rows = new RowTransactions(
                commands -> sent.incrementAndGet() == 2
                        ? CompletableFuture.failedFuture(new BusyException("the database was busy"))
                        : CompletableFuture.completedFuture(List.of(false)),
                new ImportStatistics(SILENT));
        CSVRecord fields = CSVParser.parse("a,b", CSVFormat.DEFAULT).iterator().next();
        for (int line = 2; line <= 4; line++) {
            rows.read(new ResultsFile.Line(line, fields, 3), record -> {
                var row = RowTransactions.Row.about(List.of(), RowTransactions.RowListener.NONE);
                row.add(DepositFunds.of("d", "acme", Amount.parse("USD 1.00")));
                rows.send(row);
            });
        }

        assertThatThrownBy(rows::close)
                .isInstanceOf(ImportStoppedException.class)
                .hasMessage("the database was busy; import the file again, what is stored is recognised")
                .hasFieldOrPropertyWithValue("line", 3L);
        assertThatThrownBy(() -> rows.read(new ResultsFile.Line(5, fields, 3), record -> {}))
                .isInstanceOf(ImportStoppedException.class);
    }
}
