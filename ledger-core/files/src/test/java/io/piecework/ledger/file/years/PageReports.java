package io.piecework.ledger.file.years;

import io.piecework.ledger.file.export.SettlementRow;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.reports.finance.AccountEntry;
import io.piecework.ledger.reports.finance.CashMovement;
import io.piecework.ledger.reports.finance.DormantBalance;
import io.piecework.ledger.reports.finance.FinanceReports;
import io.piecework.ledger.reports.finance.Partition;
import io.piecework.ledger.reports.finance.PayoutAge;
import io.piecework.ledger.reports.finance.PayoutState;
import io.piecework.ledger.reports.finance.RecordColumns;
import io.piecework.ledger.reports.finance.RejectionRate;
import io.piecework.ledger.reports.finance.ReportedException;
import io.piecework.ledger.reports.finance.RequesterSpending;
import io.piecework.ledger.reports.finance.RollForward;
import io.piecework.ledger.reports.finance.VatByRate;
import io.piecework.ledger.reports.finance.WorkerLiability;
import io.piecework.ledger.reports.finance.WorkerPeriod;
import io.piecework.ledger.reports.finance.years.PlainYear;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The reports that the page on DuckDB has a query for, as rows of text. */
final class PageReports {

    static final List<String> NAMES = List.of(
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

    private PageReports() {}

    /** The names of the columns, and each row; numbers without trailing zeros. */
    static void each(FinanceReports reports, StatementPeriod period, Instant since, String name, Consumer<String> to) {
        switch (name) {
            case "roll-forward" -> rows(RollForward.class, to, reports.rollForward(period)::forEach);
            case "entries" ->
                rows(AccountEntry.class, to, rows -> reports.entries(LedgerAccount.WORKER_AVAILABLE, period, rows));
            case "liability" -> rows(WorkerLiability.class, to, reports::liability);
            case "dormant" -> rows(DormantBalance.class, to, rows -> reports.dormant(since, rows));
            case "payouts --attempts" -> rows(PayoutState.class, to, rows -> reports.payoutAttempts(period, rows));
            case "payouts --detail" -> rows(PayoutState.class, to, rows -> reports.payouts(period, rows));
            case "payouts" -> rows(PayoutAge.class, to, reports.payoutAges(period)::forEach);
            case "cash" -> rows(CashMovement.class, to, rows -> reports.cash(period, rows));
            case "spending" -> rows(RequesterSpending.class, to, rows -> reports.spending(period, rows));
            case "rejections" -> rows(RejectionRate.class, to, rows -> reports.rejections(period, rows));
            case "exceptions" -> rows(ReportedException.class, to, rows -> reports.exceptions(period, rows));
            case "vat" -> rows(VatByRate.class, to, rows -> reports.vat(period, Partition.WHOLE, rows));
            case "quarters" -> rows(WorkerPeriod.class, to, rows -> reports.quarters(2026, ZoneOffset.UTC, rows));
            case "years" -> rows(WorkerPeriod.class, to, rows -> reports.years(2026, ZoneOffset.UTC, rows));
            case "settlements" ->
                rows(
                        SettlementRow.class,
                        to,
                        rows -> reports.settlements(period, each -> SettlementRow.each(each, ZoneOffset.UTC, rows)));
            case "fees" -> fees(reports, period, to);
            default -> throw new IllegalArgumentException(name);
        }
    }

    /** The fees that differ, as the page prints them; their number where none does. */
    private static void fees(FinanceReports reports, StatementPeriod period, Consumer<String> to) {
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
        List<String> rows = differing.size() > 1 ? differing : List.of("checked", Long.toString(checked));
        rows.forEach(to);
    }

    private static <R extends Record> void rows(Class<R> type, Consumer<String> to, Consumer<Consumer<R>> report) {
        RecordColumns<R> columns = RecordColumns.of(type);
        to.accept(String.join(" | ", columns.names()));
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
            to.accept(String.join(" | ", cells));
        });
    }
}
