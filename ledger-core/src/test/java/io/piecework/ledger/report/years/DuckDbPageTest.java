package io.piecework.ledger.report.years;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import io.piecework.ledger.FinanceReports;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.export.RecordColumns;
import io.piecework.ledger.export.SettlementRow;
import io.piecework.ledger.export.parquet.DuckDb;
import io.piecework.ledger.export.parquet.ExportProgress;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.payout.steps.PayoutState;
import io.piecework.ledger.report.AccountEntry;
import io.piecework.ledger.report.CashMovement;
import io.piecework.ledger.report.DormantBalance;
import io.piecework.ledger.report.Partition;
import io.piecework.ledger.report.PayoutAge;
import io.piecework.ledger.report.RejectionRate;
import io.piecework.ledger.report.ReportedException;
import io.piecework.ledger.report.RequesterSpending;
import io.piecework.ledger.report.RollForward;
import io.piecework.ledger.report.VatByRate;
import io.piecework.ledger.report.WorkerLiability;
import io.piecework.ledger.report.WorkerPeriod;
import io.piecework.ledger.statement.StatementPeriod;
import io.piecework.ledger.testdb.TestDatabase;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each query of the page on DuckDB, run over the exported files of generated years, against the report of the same name. */
class DuckDbPageTest {

    private static final Path PAGE = Path.of("docs/guides/duckdb.md");
    private static final long FIRST = Long.getLong("piecework.years.seed", 2);
    private static final int YEARS = Math.max(1, Integer.getInteger("piecework.years", 1) / 4);

    /** So many years have a row of each report. */
    private static final int COVERED = 5;

    private static final List<String> NAMES = List.of(
            "roll-forward",
            "entries",
            "liability",
            "dormant",
            "payouts --attempts",
            "payouts --detail",
            "payouts",
            "cash",
            "spending",
            "rejections",
            "exceptions",
            "vat",
            "quarters",
            "years",
            "fees",
            "settlements");

    /** An instant has three or six digits of a second's part, an offset time as many as it needs. */
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT.*Z");

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
                year.ledger().asAuditor().exportParquet(books, StatementPeriod.all(), ExportProgress.NONE);
                for (StatementPeriod period : PERIODS) {
                    try (DuckDb duck = new DuckDb()) {
                        compare(year.ledger(), period, books, duck, filled, "seed " + seed + ", " + period);
                    }
                }
            }
        }
        if (YEARS >= COVERED) {
            assertThat(filled).as("reports with a row").containsExactlyInAnyOrderElementsOf(NAMES);
        }
    }

    private static void compare(
            Ledger ledger, StatementPeriod period, Path books, DuckDb duck, Set<String> filled, String as)
            throws IOException {
        FinanceReports reports = ledger.asAuditor().reports();
        var compared = new ArrayList<String>();
        assertAll(new PageQueries(Files.readString(PAGE), books, Year.END, period, SINCE)
                .each(duck)
                .map(query -> () -> {
                    List<String> expected = expected(reports, period, query.name());
                    compared.add(query.name());
                    if (expected.size() > 1) {
                        filled.add(query.name());
                    }
                    assertThat(query.rows()).as("%s of %s", query.name(), as).isEqualTo(expected);
                }));
        assertThat(compared).isEqualTo(NAMES);
    }

    /** Hardly a year has a fee that differs, so the database's rows are altered. */
    @Test
    void the_query_for_fees_finds_those_that_differ() throws IOException {
        try (Year year = Year.of(TestDatabase.H2, FIRST);
                DuckDb duck = new DuckDb()) {
            year.database().execute("UPDATE ledger_posting SET amount = amount - 0.01 WHERE account = 'fees'");
            Path books = folder.resolve("altered");
            year.ledger().asAuditor().exportParquet(books, StatementPeriod.all(), ExportProgress.NONE);

            List<String> expected = fees(year.ledger().asAuditor().reports(), StatementPeriod.all());
            List<String> found = new PageQueries(Files.readString(PAGE), books, Year.END, StatementPeriod.all(), SINCE)
                    .each(duck)
                    .filter(query -> query.name().equals("fees"))
                    .findFirst()
                    .orElseThrow()
                    .rows();

            assertThat(found).hasSizeGreaterThan(10).isEqualTo(expected);
        }
    }

    private static List<String> expected(FinanceReports reports, StatementPeriod period, String name) {
        return switch (name) {
            case "roll-forward" -> rows(RollForward.class, reports.rollForward(period)::forEach);
            case "entries" ->
                rows(AccountEntry.class, to -> reports.entries(LedgerAccount.WORKER_AVAILABLE, period, to));
            case "liability" -> rows(WorkerLiability.class, reports::liability);
            case "dormant" -> rows(DormantBalance.class, to -> reports.dormant(SINCE, to));
            case "payouts --attempts" -> rows(PayoutState.class, to -> reports.payoutAttempts(period, to));
            case "payouts --detail" -> rows(PayoutState.class, to -> reports.payouts(period, to));
            case "payouts" -> rows(PayoutAge.class, reports.payoutAges(period)::forEach);
            case "cash" -> rows(CashMovement.class, to -> reports.cash(period, to));
            case "spending" -> rows(RequesterSpending.class, to -> reports.spending(period, to));
            case "rejections" -> rows(RejectionRate.class, to -> reports.rejections(period, to));
            case "exceptions" -> rows(ReportedException.class, to -> reports.exceptions(period, to));
            case "vat" -> rows(VatByRate.class, to -> reports.vat(period, Partition.WHOLE, to));
            case "quarters" -> rows(WorkerPeriod.class, to -> reports.quarters(2026, ZoneOffset.UTC, to));
            case "years" -> rows(WorkerPeriod.class, to -> reports.years(2026, ZoneOffset.UTC, to));
            case "settlements" ->
                rows(
                        SettlementRow.class,
                        to -> reports.settlements(period, each -> SettlementRow.each(each, ZoneOffset.UTC, to)));
            case "fees" -> fees(reports, period);
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** The fees that differ, as the page prints them; their number where none does. */
    private static List<String> fees(FinanceReports reports, StatementPeriod period) {
        var differing = new ArrayList<String>();
        differing.add("stream | event | currency | base | expected | posted | difference | position");
        long checked = reports.fees(
                period,
                fee -> differing.add(PlainYear.row(
                        fee.stream(),
                        fee.event(),
                        fee.base().currencyCode(),
                        fee.base().value(),
                        fee.expected().value(),
                        fee.posted().value(),
                        fee.difference().value(),
                        fee.position())));
        return differing.size() > 1 ? differing : List.of("checked", Long.toString(checked));
    }

    /** The names of the columns, and each row; numbers without trailing zeros. */
    private static <R extends Record> List<String> rows(Class<R> type, Consumer<Consumer<R>> report) {
        RecordColumns<R> columns = RecordColumns.of(type);
        var rows = new ArrayList<String>();
        rows.add(String.join(" | ", columns.names()));
        report.accept(row -> {
            List<String> cells = new ArrayList<>(columns.cells(row));
            for (int i = 0; i < cells.size(); i++) {
                String cell = cells.get(i);
                if (columns.isNumber(i)) {
                    cells.set(i, PageQueries.plain(new BigDecimal(cell)));
                } else if (TIME.matcher(cell).matches()) {
                    cells.set(i, Instant.parse(cell).toString());
                }
            }
            rows.add(String.join(" | ", cells));
        });
        return rows;
    }
}
