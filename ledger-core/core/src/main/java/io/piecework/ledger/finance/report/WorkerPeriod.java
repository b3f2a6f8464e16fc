package io.piecework.ledger.finance.report;

import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.WorkerTotals;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.apiguardian.api.API;

/**
 * What a worker earned and was paid in a quarter ({@code 2026-Q2}) or a year ({@code 2026}), by effective time. A reversal counts in the period
 * in which it takes effect.
 *
 * @param gross pay for work and awards before fees and tax, without expenses
 * @param fees the worker's share of the fees on it
 * @param withheld tax withheld from it
 * @param consideration gross − fees − withheld
 * @param payoutFees fees of payouts that arrived
 * @param expenses reimbursed
 * @param paidOut payouts that arrived, their fees included, less payouts that came back
 * @param activities assignments and awards with pay, each once; an award for an assignment belongs to it
 * @param firstPosition the position of the first statement line in the period
 */
public record WorkerPeriod(
        WorkerId worker,
        String period,
        Amount gross,
        Amount fees,
        Amount withheld,
        Amount consideration,
        Amount payoutFees,
        Amount expenses,
        Amount paidOut,
        long activities,
        long firstPosition,
        long lastPosition) {

    private static final int QUARTER = 3;
    private static final int YEAR = 12;

    /** Each worker's quarters of a calendar year in a zone, by the UTF-8 bytes of their ids, in bounded memory. */
    @API(status = API.Status.INTERNAL)
    public static void quarters(Rows rows, int year, ZoneId zone, ReportScope scope, Consumer<WorkerPeriod> consumer) {
        each(rows, scope.filter(), bounds(year, zone, QUARTER), quarter -> year + "-Q" + quarter, consumer);
    }

    /** Each worker's calendar year in a zone, by the UTF-8 bytes of their ids, in bounded memory. */
    @API(status = API.Status.INTERNAL)
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
