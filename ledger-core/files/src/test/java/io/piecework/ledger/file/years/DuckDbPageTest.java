package io.piecework.ledger.file.years;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.file.LedgerFiles;
import io.piecework.ledger.file.export.parquet.DuckDb;
import io.piecework.ledger.file.export.parquet.ExportProgress;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.reports.finance.FinanceReports;
import io.piecework.ledger.reports.finance.years.Year;
import io.piecework.ledger.testdb.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each query of the page on DuckDB, run over the exported files of generated years, against the report of the same name. */
@Tag("slow")
class DuckDbPageTest {

    static final Path PAGE = Path.of("../docs/guides/duckdb.md");
    private static final long SEED = 20_261_201;
    private static final long FIRST = Long.getLong("piecework.years.seed", 2);
    private static final int YEARS = Math.max(1, Integer.getInteger("piecework.years", 1) / 4);

    /** So many years have a row of each report. */
    private static final int COVERED = 5;

    private static final Instant SINCE = Instant.parse("2026-10-01T00:00:00Z");

    private static final List<StatementPeriod> PERIODS = List.of(
            StatementPeriod.all(),
            new StatementPeriod(
                    Instant.parse("2026-04-11T07:30:00Z"), Instant.parse("2026-09-01T00:00:00Z"), ZoneOffset.UTC));

    @TempDir
    Path folder;

    @Test
    void each_query_has_the_figures_of_its_report() throws IOException {
        var filled = new TreeSet<String>();
        for (long seed = FIRST; seed < FIRST + YEARS; seed++) {
            Path books = folder.resolve("books-" + seed);
            try (Year year = Year.of(TestDatabase.H2, seed)) {
                LedgerFiles.of(year.ledger().asAuditor())
                        .exportParquet(books, StatementPeriod.all(), ExportProgress.NONE);
                for (StatementPeriod period : PERIODS) {
                    try (DuckDb duck = new DuckDb()) {
                        compare(year.ledger(), period, books, duck, filled, "seed " + seed + ", " + period);
                    }
                }
            }
        }
        if (YEARS >= COVERED) {
            assertThat(filled).as("reports with a row").containsExactlyInAnyOrderElementsOf(PageReports.NAMES);
        }
    }

    private static void compare(
            Ledger ledger, StatementPeriod period, Path books, DuckDb duck, Set<String> filled, String as)
            throws IOException {
        FinanceReports reports = Reports.of(ledger.asAuditor());
        var compared = new ArrayList<String>();
        assertAll(new PageQueries(Files.readString(PAGE), books, Year.END, period, SINCE)
                .each(duck)
                .map(query -> () -> {
                    var expected = new ArrayList<String>();
                    PageReports.each(reports, period, SINCE, query.name(), expected::add);
                    compared.add(query.name());
                    if (expected.size() > 1) {
                        filled.add(query.name());
                    }
                    assertThat(query.rows()).as("%s of %s", query.name(), as).isEqualTo(expected);
                }));
        assertThat(compared).isEqualTo(PageReports.NAMES);
    }

    /** Hardly a year has a fee that differs, so the database's rows are altered. */
    @Test
    void the_query_for_fees_finds_those_that_differ() throws IOException {
        try (Year year = Year.of(TestDatabase.H2, FIRST);
                DuckDb duck = new DuckDb()) {
            year.database().execute("UPDATE ledger_posting SET amount = amount - 0.01 WHERE account = 'fees'");
            Path books = folder.resolve("altered");
            LedgerFiles.of(year.ledger().asAuditor()).exportParquet(books, StatementPeriod.all(), ExportProgress.NONE);

            var expected = new ArrayList<String>();
            PageReports.each(
                    Reports.of(year.ledger().asAuditor()), StatementPeriod.all(), SINCE, "fees", expected::add);
            List<String> found = new PageQueries(Files.readString(PAGE), books, Year.END, StatementPeriod.all(), SINCE)
                    .each(duck)
                    .filter(query -> query.name().equals("fees"))
                    .findFirst()
                    .orElseThrow()
                    .rows();

            assertThat(found).hasSizeGreaterThan(10).isEqualTo(expected);
        }
    }

    /** The macro makes references as the ledger does, also of ids that no bank transfer can carry. */
    @Test
    void the_page_names_attempts_as_the_ledger_does() throws IOException, SQLException {
        var ids = new ArrayList<>(List.of(
                "p-1",
                "a/b",
                "/a",
                "a//b",
                "a/",
                "a  b",
                "a_b",
                "it's (1)?",
                "\uD83D\uDE00 paid",
                "p".repeat(32),
                "p".repeat(33)));
        for (int i = 0; i < 300; i++) {
            ids.add("fridays:USD:2026-06-12:ünïque-" + new UUID(SEED, i));
            ids.add(new PayoutId(ids.get(i)).reference(1).replaceFirst("/1$", ""));
        }
        var macro =
                Pattern.compile("CREATE MACRO reference_of.*?;", Pattern.DOTALL).matcher(Files.readString(PAGE));
        assertThat(macro.find()).isTrue();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement create = duck.createStatement()) {
            create.execute(macro.group());
            try (PreparedStatement query = duck.prepareStatement("SELECT reference_of(?, 12)")) {
                for (String id : ids) {
                    query.setString(1, id);
                    try (ResultSet row = query.executeQuery()) {
                        assertThat(row.next()).isTrue();
                        assertThat(row.getString(1)).as(id).isEqualTo(new PayoutId(id).reference(12));
                    }
                }
            }
        }
    }
}
