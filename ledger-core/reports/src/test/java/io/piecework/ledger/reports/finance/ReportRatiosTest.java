package io.piecework.ledger.reports.finance;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.terms.PayFloor;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The time of each report on an H2 file against its time on PostgreSQL. Runs by hand: {@code -Dpiecework.ratios=9} compares the medians of nine
 * runs, each on one database and then on the other, so that other load disturbs both.
 */
@EnabledIfSystemProperty(named = "piecework.ratios", matches = "[1-9][0-9]*")
class ReportRatiosTest {

    private static final int MOST_PERCENT = 500;
    private static final int RUNS = Integer.getInteger("piecework.ratios", 9);
    private static final int WARM_RUNS = 3;
    private static final int YEAR = 2025;

    private static final StatementPeriod JULY =
            StatementPeriod.days(LocalDate.of(YEAR, 7, 1), LocalDate.of(YEAR, 8, 1), ZoneOffset.UTC);
    private static final StatementPeriod ALL = StatementPeriod.all();
    private static final AsOf JULY_BEGINS = AsOf.effective(FilledLedger.day(181));

    private static final PayFloor FLOOR = PayFloor.medianHourly(Amount.parse("USD 9.00"));

    private static final Map<String, Consumer<FinanceReports>> REPORTS = new LinkedHashMap<>();

    static {
        REPORTS.put("roll-forward", reports -> reports.rollForward(ALL));
        REPORTS.put("roll-forward of July", reports -> reports.rollForward(JULY));
        REPORTS.put("roll-forward by month", reports -> reports.rollForward(ALL, Partition.MONTH, row -> {}));
        REPORTS.put("entries of July", reports -> reports.entries(LedgerAccount.WORKER_AVAILABLE, JULY, row -> {}));
        REPORTS.put("late entries of July", reports -> reports.lateEntries(JULY, row -> {}));
        REPORTS.put("rounding", reports -> reports.rounding(ALL, row -> {}));
        REPORTS.put("liability", reports -> reports.liability(row -> {}));
        REPORTS.put("payout ages", reports -> reports.payoutAges(ALL));
        REPORTS.put("payouts", reports -> reports.payouts(ALL, row -> {}));
        REPORTS.put("settlements", reports -> reports.settlements(ALL, row -> {}));
        REPORTS.put("cash", reports -> reports.cash(ALL, row -> {}));
        REPORTS.put("cash of July", reports -> reports.cash(JULY, row -> {}));
        REPORTS.put("dormant", reports -> reports.dormant(FilledLedger.day(200), row -> {}));
        REPORTS.put("rejections", reports -> reports.rejections(ALL, row -> {}));
        REPORTS.put("spending", reports -> reports.spending(ALL, row -> {}));
        REPORTS.put("hourly-pay", reports -> reports.hourlyPay(ALL, row -> {}));
        REPORTS.put("hourly-pay of July", reports -> reports.hourlyPay(JULY, row -> {}));
        REPORTS.put("below-floor", reports -> reports.belowFloor(FLOOR, ALL, row -> {}));
        REPORTS.put("spending of July", reports -> reports.spending(JULY, row -> {}));
        REPORTS.put("quarters", reports -> reports.quarters(YEAR, ZoneOffset.UTC, row -> {}));
        REPORTS.put("years", reports -> reports.years(YEAR, ZoneOffset.UTC, row -> {}));
        REPORTS.put("exceptions", reports -> reports.exceptions(ALL, row -> {}));
        REPORTS.put("fees", reports -> reports.fees(ALL, row -> {}));
        REPORTS.put("vat", reports -> reports.vat(ALL, Partition.WHOLE, row -> {}));
        for (String past : List.of("roll-forward", "liability", "dormant", "spending", "cash")) {
            Consumer<FinanceReports> now = Objects.requireNonNull(REPORTS.get(past));
            REPORTS.put(
                    past + " as of July",
                    reports -> now.accept(reports.within(ReportScope.all().asOf(JULY_BEGINS))));
        }
    }

    @Test
    void every_report_takes_at_most_five_times_as_long_on_an_h2_file_as_on_postgresql(@TempDir Path folder) {
        var tooSlow = new ArrayList<String>();
        try (var h2 = new FilledLedger(TestDatabase.file(folder.resolve("ratios"))).withoutReusedResults();
                var postgresql = new FilledLedger(TestDatabase.POSTGRESQL.fresh())) {
            FinanceReports onH2 = Reports.of(h2.ledger().asAuditor());
            FinanceReports onPostgresql = Reports.of(postgresql.ledger().asAuditor());
            REPORTS.forEach((name, report) -> {
                String line = compared(name, () -> report.accept(onH2), () -> report.accept(onPostgresql), tooSlow);
                System.out.println(line);
            });
        }
        assertThat(tooSlow).isEmpty();
    }

    private static String compared(String name, Runnable onH2, Runnable onPostgresql, List<String> tooSlow) {
        for (int warm = 0; warm < WARM_RUNS; warm++) {
            onH2.run();
            onPostgresql.run();
        }
        var h2 = new long[RUNS];
        var postgresql = new long[RUNS];
        for (int run = 0; run < RUNS; run++) {
            h2[run] = micros(onH2);
            postgresql[run] = micros(onPostgresql);
        }
        long percent = 100 * median(h2) / median(postgresql);
        String line = "%-24s H2 %,9d µs   PostgreSQL %,9d µs   %d.%02d"
                .formatted(name, median(h2), median(postgresql), percent / 100, percent % 100);
        if (percent > MOST_PERCENT) {
            tooSlow.add(line);
        }
        return line;
    }

    private static long micros(Runnable report) {
        long began = System.nanoTime();
        report.run();
        return (System.nanoTime() - began) / 1_000;
    }

    private static long median(long[] times) {
        long[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
