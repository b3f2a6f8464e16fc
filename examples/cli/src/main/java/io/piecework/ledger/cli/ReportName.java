package io.piecework.ledger.cli;

import io.piecework.ledger.FinanceReports;
import io.piecework.ledger.payout.steps.PayoutState;
import io.piecework.ledger.report.AccountEntry;
import io.piecework.ledger.report.DormantBalance;
import io.piecework.ledger.report.FeeDifference;
import io.piecework.ledger.report.PayoutAge;
import io.piecework.ledger.report.RejectionRate;
import io.piecework.ledger.report.ReportedException;
import io.piecework.ledger.report.RollForward;
import io.piecework.ledger.report.WorkerLiability;
import io.piecework.ledger.report.WorkerPeriod;
import io.piecework.ledger.statement.StatementPeriod;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** The reports, and how each is read. */
enum ReportName {
    ROLL_FORWARD,
    ENTRIES,
    LIABILITY,
    DORMANT,
    PAYOUTS,
    REJECTIONS,
    EXCEPTIONS,
    FEES,
    QUARTERS,
    YEARS,
    ROUNDING;

    /**
     * A report with its options applied.
     *
     * @param reader passes the rows to a consumer, and returns whether all figures agree with the journal
     */
    record Report<R extends Record>(Class<R> type, BiFunction<FinanceReports, Consumer<R>, Boolean> reader) {

        boolean rows(FinanceReports reports, Consumer<R> row) {
            return reader.apply(reports, row);
        }
    }

    Report<?> report(ReportOptions options, StatementPeriod period) {
        return switch (this) {
            case ROLL_FORWARD -> all(RollForward.class, reports -> reports.rollForward(period), RollForward::isProved);
            case ENTRIES ->
                each(
                        AccountEntry.class,
                        (reports, row) -> reports.entries(options.account(), options.owner(), period, row));
            case LIABILITY -> new Report<>(WorkerLiability.class, FinanceReports::liability);
            case DORMANT -> each(DormantBalance.class, (reports, row) -> reports.dormant(options.since(), row));
            case PAYOUTS ->
                options.detail()
                        ? each(PayoutState.class, FinanceReports::payouts)
                        : all(PayoutAge.class, FinanceReports::payoutAges, age -> true);
            case REJECTIONS -> each(RejectionRate.class, (reports, row) -> reports.rejections(period, row));
            case EXCEPTIONS -> each(ReportedException.class, FinanceReports::exceptions);
            case FEES -> new Report<>(FeeDifference.class, ReportName::fees);
            case QUARTERS ->
                each(
                        WorkerPeriod.class,
                        (reports, row) -> reports.quarters(options.year(period.zone()), period.zone(), row));
            case YEARS ->
                each(
                        WorkerPeriod.class,
                        (reports, row) -> reports.years(options.year(period.zone()), period.zone(), row));
            case ROUNDING -> each(AccountEntry.class, (reports, row) -> reports.rounding(period, row));
        };
    }

    /** The rule that the figures follow, in a sentence after a space; empty where they need none. */
    String rule() {
        return this == LIABILITY ? " " + WorkerLiability.AGING_RULE : "";
    }

    /** The name as it is typed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Agrees when no fee differs. */
    private static boolean fees(FinanceReports reports, Consumer<FeeDifference> row) {
        var differences = new int[1];
        reports.fees(difference -> {
            differences[0]++;
            row.accept(difference);
        });
        return differences[0] == 0;
    }

    private static <R extends Record> Report<R> each(Class<R> type, BiConsumer<FinanceReports, Consumer<R>> rows) {
        return new Report<>(type, (reports, row) -> {
            rows.accept(reports, row);
            return true;
        });
    }

    private static <R extends Record> Report<R> all(
            Class<R> type, Function<FinanceReports, List<R>> rows, Predicate<R> holds) {
        return new Report<>(type, (reports, row) -> {
            List<R> read = rows.apply(reports);
            read.forEach(row);
            return read.stream().allMatch(holds);
        });
    }
}
