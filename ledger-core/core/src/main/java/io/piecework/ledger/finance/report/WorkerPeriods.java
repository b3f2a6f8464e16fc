package io.piecework.ledger.finance.report;

import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.reading.statement.WorkerTotals;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.apiguardian.api.API;

/** Reads what workers earned by quarter or year, for reports to tax authorities. */
@API(status = API.Status.INTERNAL)
public final class WorkerPeriods {

    private static final int QUARTER = 3;
    private static final int YEAR = 12;

    private WorkerPeriods() {}

    /** Each worker's quarters of a calendar year in a zone, by the UTF-8 bytes of their ids, in bounded memory. */
    public static void quarters(Rows rows, int year, ZoneId zone, ReportScope scope, Consumer<WorkerPeriod> consumer) {
        each(rows, scope.filter(), bounds(year, zone, QUARTER), quarter -> year + "-Q" + quarter, consumer);
    }

    /** Each worker's calendar year in a zone, by the UTF-8 bytes of their ids, in bounded memory. */
    public static void years(Rows rows, int year, ZoneId zone, ReportScope scope, Consumer<WorkerPeriod> consumer) {
        each(rows, scope.filter(), bounds(year, zone, YEAR), part -> Integer.toString(year), consumer);
    }

    private static void each(
            Rows rows,
            RowFilter filter,
            List<Instant> bounds,
            IntFunction<String> name,
            Consumer<WorkerPeriod> consumer) {
        WorkerTotals.each(rows, bounds, filter, totals -> consumer.accept(of(totals, name.apply(totals.part()))));
    }

    /** The start of each part of the year, and the end of the last. */
    private static List<Instant> bounds(int year, ZoneId zone, int months) {
        var bounds = new ArrayList<Instant>();
        for (int month = 0; month <= YEAR; month += months) {
            bounds.add(LocalDate.of(year, 1, 1)
                    .plusMonths(month)
                    .atStartOfDay(zone)
                    .toInstant());
        }
        return bounds;
    }

    private static WorkerPeriod of(WorkerTotals totals, String period) {
        return new WorkerPeriod(
                totals.worker(),
                period,
                totals.gross(),
                totals.fees(),
                totals.withheld(),
                totals.gross().minus(totals.fees()).minus(totals.withheld()),
                totals.payoutFees(),
                totals.expenses(),
                totals.paidOut(),
                totals.activities(),
                totals.firstPosition(),
                totals.lastPosition());
    }
}
