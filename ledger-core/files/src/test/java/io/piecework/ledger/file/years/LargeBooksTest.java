package io.piecework.ledger.file.years;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.file.export.parquet.DuckDb;
import io.piecework.ledger.file.export.parquet.ExportedFiles;
import io.piecework.ledger.fixtures.ChildJvm;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.reports.finance.years.BulkApprovals;
import io.piecework.ledger.reports.finance.years.RowDigest;
import io.piecework.ledger.reports.finance.years.Year;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.OneOrAll;
import io.piecework.ledger.testdb.TestDatabase;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An export and every report in a process with 256 MB, against the queries of the page on DuckDB over the exported files. The ledger has a
 * generated year and many approvals; the property {@code piecework.books.approvals} is their number, with three postings each.
 */
@Tag("slow")
class LargeBooksTest {

    static final Instant SINCE = Instant.parse("2026-10-01T00:00:00Z");

    private static final long APPROVALS = Long.getLong("piecework.books.approvals", 2_000);
    private static final long SEED = 5;

    private static final String BULK = """
            SELECT account, COUNT(*), SUM(amount)
            FROM postings
            WHERE position > %d
            GROUP BY account
            ORDER BY account""";

    @TempDir
    Path folder;

    static Stream<TestDatabase> kinds() {
        return OneOrAll.inTurn("LargeBooksTest", TestDatabase.H2, TestDatabase.POSTGRESQL);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void export_and_reports_within_the_heap_equal_the_queries_over_the_files(TestDatabase kind) throws Exception {
        Path books = folder.resolve("books");
        FreshDatabase database =
                kind == TestDatabase.H2 ? TestDatabase.file(folder.resolve("large")) : TestDatabase.POSTGRESQL.fresh();
        try (database) {
            long before = fill(database);
            if (kind == TestDatabase.H2) {
                database.close(); // one process at a time opens the file
            }
            String reports = process(database.url(), books);

            assertThat(ExportedFiles.in(books).differences()).isEmpty();
            try (DuckDb duck = DuckDb.of(books)) {
                assertThat(duck.rows(BULK.formatted(before)))
                        .containsExactly(row("fees", -10), row("requester:reserved", 60), row("worker:available", -50));
            }
            try (DuckDb duck = new DuckDb()) {
                assertThat(queries(books).each(duck).map(LargeBooksTest::digest))
                        .hasSize(PageReports.NAMES.size())
                        .containsExactlyElementsOf(reports.lines().toList());
            }
        }
    }

    private static PageQueries queries(Path books) throws IOException {
        return new PageQueries(Files.readString(DuckDbPageTest.PAGE), books, Year.END, StatementPeriod.all(), SINCE);
    }

    /** @return the last position before the approvals */
    private static long fill(FreshDatabase database) {
        Year year = Year.on(database, SEED);
        try (Ledger ledger = year.ledger()) {
            return BulkApprovals.fill(ledger, database, APPROVALS);
        }
    }

    private static String row(String account, long cents) {
        return account + "|" + APPROVALS + "|"
                + BigDecimal.valueOf(APPROVALS * cents, 2).setScale(12);
    }

    private static String digest(PageQueries.Query query) {
        var digest = new RowDigest();
        query.rows().forEach(digest::add);
        return query.name() + ": " + digest;
    }

    /** What the process printed: the digests of the reports' rows. */
    private String process(String url, Path books) throws Exception {
        ChildJvm.Running running = ChildJvm.start(folder, List.of(), LargeBooksProcess.class, url, books.toString());
        try {
            assertThat(running.process().waitFor(3, TimeUnit.HOURS)).isTrue();
        } finally {
            running.process().destroyForcibly();
        }
        System.out.print(Files.readString(running.err()));
        assertThat(running.process().exitValue())
                .as(Files.readString(running.err()))
                .isZero();
        return String.join("\n", running.said());
    }
}
