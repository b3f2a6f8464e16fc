package io.piecework.ledger.report.years;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.piecework.ledger.export.parquet.DuckDb;
import io.piecework.ledger.fixtures.ChildJvm;
import io.piecework.ledger.statement.StatementPeriod;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every report over the ledger that {@code LargeExportTest} has left in the folder {@code piecework.parquet.folder}, in a process with 256 MB,
 * against the page's queries over its files. Skipped without that folder.
 */
class LargeReportsTest {

    static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");
    static final Instant SINCE = Instant.parse("2026-10-01T00:00:00Z");

    private static final Path LARGE = Path.of(System.getProperty("piecework.parquet.folder", ""));

    @TempDir
    Path folder;

    @Test
    void every_report_within_the_heap_equals_the_query_over_the_files() throws Exception {
        assumeTrue(Files.exists(LARGE.resolve("large.mv.db")), "no ledger of LargeExportTest in " + LARGE);
        var reports = new ArrayList<String>();
        for (String name : PageReports.NAMES) {
            reports.add(name + ": " + report(name));
            System.out.println(reports.get(reports.size() - 1));
        }
        try (DuckDb duck = new DuckDb()) {
            assertThat(new PageQueries(
                                    Files.readString(DuckDbPageTest.PAGE),
                                    LARGE.resolve("books"),
                                    NOW,
                                    StatementPeriod.all(),
                                    SINCE)
                            .each(duck)
                            .map(LargeReportsTest::digest))
                    .isEqualTo(reports);
        }
    }

    private static String digest(PageQueries.Query query) {
        var digest = new RowDigest();
        query.rows().forEach(digest::add);
        return query.name() + ": " + digest;
    }

    /** What the process printed: the digest of the report's rows, or why there is none. */
    private String report(String name) throws Exception {
        Path own = Files.createDirectories(folder.resolve(name));
        ChildJvm.Running running = ChildJvm.start(
                own,
                List.of(),
                LargeReportsProcess.class,
                LARGE.resolve("large").toAbsolutePath().toString(),
                name);
        try {
            assertThat(running.process().waitFor(60, TimeUnit.MINUTES)).as(name).isTrue();
        } finally {
            running.process().destroyForcibly();
        }
        return String.join("\n", running.said()) + Files.readString(running.err());
    }
}
