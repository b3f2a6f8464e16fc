package io.piecework.ledger.report;

import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.statement.Statements;
import io.piecework.ledger.stream.Rows;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** Reads what workers earned by quarter or year, for reports to tax authorities. */
public final class WorkerPeriods {

    private static final int QUARTER = 3;
    private static final int YEAR = 12;

    private static final String SUMS = ", SUM(CASE WHEN " + Statements.IS_INCOME + " THEN gross ELSE 0 END) AS gross,"
            + " SUM(CASE WHEN " + Statements.IS_INCOME + " THEN fee ELSE 0 END) AS fees,"
            + " SUM(CASE WHEN " + Statements.IS_INCOME + " THEN tax ELSE 0 END) AS withheld,"
            + " SUM(CASE WHEN payout <> '' THEN fee ELSE 0 END) AS payout_fees,"
            + " SUM(CASE WHEN " + Statements.IS_EXPENSE + " THEN net ELSE 0 END) AS expenses,"
            + " SUM(CASE WHEN payout <> '' THEN -net ELSE 0 END) AS paid_out,"
            + " COUNT(DISTINCT CASE WHEN gross > 0 AND " + Statements.IS_INCOME
            + " THEN CASE WHEN assignment <> '' THEN 'a' || assignment ELSE 'w' || award END END) AS activities,"
            + " MIN(position) AS first_position, MAX(position) AS last_position"
            + " FROM (SELECT worker, currency, kind, assignment, payout, award, gross, fee, tax, net, position, ";

    private static final String IN_YEAR =
            " AS part FROM ledger_statement_line WHERE effective_at >= ? AND effective_at < ?) lines"
                    + " GROUP BY worker, currency, part HAVING SUM(ABS(gross)) + SUM(ABS(net)) > 0 ORDER BY ";

    private WorkerPeriods() {}

    /** Each worker's quarters of a year by the clocks of the zone, by the UTF-8 bytes of their ids, in bounded memory. */
    public static void quarters(Rows rows, int year, ZoneId zone, Consumer<WorkerPeriod> consumer) {
        each(rows, bounds(year, zone, QUARTER), part -> year + "-Q" + part, consumer);
    }

    /** The same by whole years. */
    public static void years(Rows rows, int year, ZoneId zone, Consumer<WorkerPeriod> consumer) {
        each(rows, bounds(year, zone, YEAR), part -> Integer.toString(year), consumer);
    }

    /** @param bounds where the parts of the year begin, and where the last ends */
    private static void each(
            Rows rows, List<Instant> bounds, LongFunction<String> name, Consumer<WorkerPeriod> consumer) {
        int parts = bounds.size() - 1;
        var cases = new StringBuilder("CASE");
        for (int part = 1; part < parts; part++) {
            cases.append(" WHEN effective_at < ? THEN ").append(part);
        }
        String part = parts == 1
                ? "1"
                : cases.append(" ELSE ").append(parts).append(" END").toString();
        var values = new ArrayList<Object>(bounds.subList(1, parts));
        values.add(bounds.get(0));
        values.add(bounds.get(parts));
        rows.each(
                "SELECT worker, currency, part" + SUMS + part + IN_YEAR + rows.inByteOrder("worker")
                        + ", currency, part",
                values,
                row -> consumer.accept(of(row, name.apply(row.count("part")))));
    }

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

    private static WorkerPeriod of(Rows.Row row, String period) {
        Amount gross = row.amount("gross");
        Amount fees = row.amount("fees");
        Amount withheld = row.amount("withheld");
        return new WorkerPeriod(
                new WorkerId(row.text("worker")),
                period,
                gross,
                fees,
                withheld,
                gross.minus(fees).minus(withheld),
                row.amount("payout_fees"),
                row.amount("expenses"),
                row.amount("paid_out"),
                row.count("activities"),
                row.count("first_position"),
                row.count("last_position"));
    }
}
