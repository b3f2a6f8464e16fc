package io.piecework.ledger.reports.finance;

import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.StatementRelations;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Reads what workers earned by quarter or year, for reports to tax authorities. */
final class WorkerPeriods {

    private static final int QUARTER = 3;
    private static final int YEAR = 12;

    private static final String TOTALS = """
            SELECT worker, currency, part,
                SUM(CASE WHEN %1$s THEN gross ELSE 0 END) AS gross,
                SUM(CASE WHEN %1$s THEN fee ELSE 0 END) AS fees,
                SUM(CASE WHEN %1$s THEN tax ELSE 0 END) AS withheld,
                SUM(CASE WHEN payout <> '' THEN fee ELSE 0 END) AS payout_fees,
                SUM(CASE WHEN %2$s THEN net ELSE 0 END) AS expenses,
                SUM(CASE WHEN payout <> '' THEN -net ELSE 0 END) AS paid_out,
                COUNT(DISTINCT CASE
                    WHEN gross > 0 AND %1$s
                    THEN CASE WHEN assignment <> '' THEN 'a' || assignment ELSE 'w' || award END
                END) AS activities,
                MIN(position) AS first_position,
                MAX(position) AS last_position
            FROM (
                SELECT worker, currency, kind, assignment, payout, award, gross, fee, tax, net, position, %3$s AS part
                FROM %6$s
                WHERE effective_at >= ?
                AND effective_at < ?
                %4$s) lines
            GROUP BY worker, currency, part
            HAVING SUM(ABS(gross)) + SUM(ABS(net)) > 0
            ORDER BY %5$s, currency, part""";

    private WorkerPeriods() {}

    /** Each worker's quarters of a calendar year in a zone, by the UTF-8 bytes of their ids, in bounded memory. */
    static void quarters(Rows rows, int year, ZoneId zone, ReportScope scope, Consumer<WorkerPeriod> consumer) {
        each(rows, scope.filter(), bounds(year, zone, QUARTER), quarter -> year + "-Q" + quarter, consumer);
    }

    /** Each worker's calendar year in a zone, by the UTF-8 bytes of their ids, in bounded memory. */
    static void years(Rows rows, int year, ZoneId zone, ReportScope scope, Consumer<WorkerPeriod> consumer) {
        each(rows, scope.filter(), bounds(year, zone, YEAR), part -> Integer.toString(year), consumer);
    }

    private static void each(
            Rows rows,
            RowFilter filter,
            List<Instant> bounds,
            IntFunction<String> name,
            Consumer<WorkerPeriod> consumer) {
        int parts = bounds.size() - 1;
        var values = new ArrayList<Object>(bounds.subList(1, parts));
        values.add(bounds.get(0));
        values.add(bounds.get(parts));
        values.addAll(filter.values());
        String sql = TOTALS.formatted(
                StatementRelations.IS_INCOME,
                StatementRelations.IS_EXPENSE,
                partOf(parts),
                filter.ownedBy("worker").and(),
                rows.inByteOrder("worker"),
                StatementRelations.LINES);
        rows.each(sql, values, row -> consumer.accept(of(row, name.apply(Math.toIntExact(row.count("part"))))));
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

    /** The number of a line's part, by the starts of all parts but the first. */
    private static String partOf(int parts) {
        if (parts == 1) {
            return "1";
        }
        var cases = new StringBuilder("CASE");
        for (int part = 1; part < parts; part++) {
            cases.append(" WHEN effective_at < ? THEN ").append(part);
        }
        return cases.append(" ELSE ").append(parts).append(" END").toString();
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
