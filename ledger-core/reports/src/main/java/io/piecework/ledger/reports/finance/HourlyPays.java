package io.piecework.ledger.reports.finance;

import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.engine.port.Rows.Row;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.lists.ListedRelations;
import io.piecework.ledger.reading.statement.StatementRelations;
import io.piecework.ledger.work.terms.PayFloor;
import io.piecework.ledger.work.terms.TimedPay;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;

/**
 * Asks the database for the hourly pay of tasks, requesters and workers. The database ranks the pieces and hands over only the two in the middle
 * of each median, so that this process holds one row at a time. PostgreSQL sorts on disk what exceeds its {@code work_mem}; H2 ranks in the
 * memory of its own process.
 */
@API(status = API.Status.INTERNAL)
public final class HourlyPays {

    private static final String OF_TASKS = "(0)";
    private static final String OF_TASKS_AND_REQUESTERS = "(0), (1)";
    private static final String OF_WORKER = "(2)";
    private static final List<String> KINDS = List.of(HourlyPay.TASK, HourlyPay.REQUESTER, HourlyPay.WORKER);
    private static final int MICROS = 6;

    private static final String PIECES = """
            SELECT
                CASE WHEN part = 2 THEN '' ELSE a.requester END AS requester,
                a.currency, part,
                CASE WHEN part = 0 THEN a.task ELSE '' END AS task,
                CASE WHEN part = 0 THEN a.title ELSE '' END AS title,
                w.pay, w.top_ups, w.first_position, w.last_position, a.seconds,
                CASE
                    WHEN w.screened_out = 1 THEN 'screened out'
                    WHEN a.seconds <= 0 THEN 'untimed'
                    WHEN w.pay > 0 THEN 'paid'
                    ELSE 'unpaid'
                END AS state
            FROM (%s) w
            JOIN (%s) a
            ON a.stream = 'assignment:' || w.assignment
            CROSS JOIN (VALUES %s) parts (part)""";

    private static final String WORK = """
            SELECT stream, requester, currency, task, title,
                COALESCE(worked, EXTRACT(EPOCH FROM (submitted_at - accepted_at))) AS seconds
            FROM %s
            WHERE submitted_at IS NOT NULL
            %s""";

    /** Hourly pay is ordered with 45 decimals: that of two pieces of less than 1,000 years is equal, or differs by 1e-39 or more. */
    private static final String RANKED = """
            SELECT requester, currency, part, task, title, pay, top_ups, first_position, last_position, seconds, state,
                COUNT(*) OVER (PARTITION BY requester, currency, part, task, state) AS pieces,
                ROW_NUMBER() OVER (
                    PARTITION BY requester, currency, part, task, state
                    ORDER BY seconds) AS by_time,
                ROW_NUMBER() OVER (
                    PARTITION BY requester, currency, part, task, state
                    ORDER BY pay) AS by_pay,
                ROW_NUMBER() OVER (
                    PARTITION BY requester, currency, part, task, state
                    ORDER BY CASE WHEN seconds > 0 THEN CAST(pay AS NUMERIC(80, 45)) / seconds END) AS by_rate
            FROM (%s) pieces""";

    private static final String MEDIANS = """
            SELECT requester, currency, part, task,
                MAX(title) AS title,
                SUM(CASE WHEN state = 'paid' THEN 1 ELSE 0 END) AS paid,
                SUM(CASE WHEN state = 'paid' AND top_ups > 0 THEN 1 ELSE 0 END) AS topped_up,
                SUM(CASE WHEN state = 'unpaid' THEN 1 ELSE 0 END) AS unpaid,
                SUM(CASE WHEN state = 'screened out' THEN 1 ELSE 0 END) AS screened_out,
                SUM(CASE WHEN state = 'untimed' THEN 1 ELSE 0 END) AS untimed,
                SUM(CASE WHEN state = 'paid' THEN pay ELSE 0 END) AS pay,
                SUM(CASE WHEN state IN ('paid', 'unpaid') THEN seconds ELSE 0 END) AS seconds,
                MAX(CASE WHEN state = 'paid' AND by_time = (pieces + 1) / 2 THEN seconds END) AS low_time,
                MAX(CASE WHEN state = 'paid' AND by_time = (pieces + 2) / 2 THEN seconds END) AS high_time,
                MAX(CASE WHEN state = 'paid' AND by_pay = (pieces + 1) / 2 THEN pay END) AS low_pay,
                MAX(CASE WHEN state = 'paid' AND by_pay = (pieces + 2) / 2 THEN pay END) AS high_pay,
                MAX(CASE WHEN state = 'paid' AND by_rate = (pieces + 1) / 2 THEN pay END) AS slow_pay,
                MAX(CASE WHEN state = 'paid' AND by_rate = (pieces + 1) / 2 THEN seconds END) AS slow_time,
                MAX(CASE WHEN state = 'paid' AND by_rate = (pieces + 2) / 2 THEN pay END) AS fast_pay,
                MAX(CASE WHEN state = 'paid' AND by_rate = (pieces + 2) / 2 THEN seconds END) AS fast_time,
                MIN(first_position) AS first_position,
                MAX(last_position) AS last_position
            FROM (%s) ranked
            GROUP BY requester, currency, part, task
            ORDER BY %s, currency, part, %s""";

    private static final String WORKERS = """
            SELECT worker
            FROM %s
            %s""";

    private static final String OF_WORK = """
            SELECT %s
            FROM %s
            %s""";

    private HourlyPays() {}

    /**
     * Every requester's tasks by the UTF-8 bytes of their ids, and the row of the requester after those of each currency.
     *
     * @param submitted when the work was submitted last; its pay counts as known as of the scope's moment, also when it was paid later
     */
    public static void each(Rows rows, ReportScope scope, StatementPeriod submitted, Consumer<HourlyPay> consumer) {
        RowFilter requester =
                scope.owner() == null ? RowFilter.NONE : RowFilter.NONE.and("requester", "=", scope.owner());
        read(rows, OF_TASKS_AND_REQUESTERS, scope.ofAllOwners().filter(), requester, submitted, consumer);
    }

    /**
     * The query for the tasks whose median pay is below the floor for their median time. The floor is checked before it runs.
     *
     * @throws IllegalArgumentException when the floor does not count the median time alone
     */
    public static Consumer<Rows> below(
            ReportScope scope, PayFloor floor, StatementPeriod submitted, Consumer<BelowFloor> consumer) {
        BelowFloor.requireMedian(floor);
        RowFilter requester =
                scope.owner() == null ? RowFilter.NONE : RowFilter.NONE.and("requester", "=", scope.owner());
        RowFilter lines = scope.ofAllOwners()
                .filter()
                .and(RowFilter.CURRENCY, "=", floor.currency().getCurrencyCode());
        return rows -> read(
                rows,
                OF_TASKS,
                lines,
                requester,
                submitted,
                task -> BelowFloor.of(task, floor).ifPresent(consumer));
    }

    /** One worker's figures, a row for each currency. */
    public static List<HourlyPay> of(Rows rows, WorkerId worker, StatementPeriod submitted) {
        var all = new ArrayList<HourlyPay>();
        RowFilter own = RowFilter.NONE.and("worker", "=", worker.value());
        read(rows, OF_WORKER, own, own, submitted, all::add);
        return all;
    }

    private static void read(
            Rows rows,
            String parts,
            RowFilter lines,
            RowFilter work,
            StatementPeriod submitted,
            Consumer<HourlyPay> consumer) {
        RowFilter begun = submitted.from() == null ? work : work.and("submitted_at", ">=", submitted.from());
        RowFilter within = submitted.to() == null ? begun : begun.and("submitted_at", "<", submitted.to());
        RowFilter bounded = within.isEmpty() ? lines : bounded(lines, within);
        String all = WORK.formatted(ListedRelations.ASSIGNMENTS, within.and());
        String pieces = PIECES.formatted(StatementRelations.workPay(bounded), all, parts);
        var values = new ArrayList<>(bounded.values());
        values.addAll(within.values());
        rows.each(
                MEDIANS.formatted(RANKED.formatted(pieces), rows.inByteOrder("requester"), rows.inByteOrder("task")),
                values,
                row -> consumer.accept(of(row)));
    }

    /** Only lines of the work, and of its workers: there is an index by worker and none by work. */
    private static RowFilter bounded(RowFilter lines, RowFilter work) {
        String workers = WORKERS.formatted(ListedRelations.ASSIGNMENTS, work.where());
        String assignments = OF_WORK.formatted(StreamKind.idIn("stream"), ListedRelations.ASSIGNMENTS, work.where());
        return lines.in("worker", workers, work.values()).in("assignment", assignments, work.values());
    }

    private static HourlyPay of(Row row) {
        CurrencyUnit currency = Amount.currency(row.text("currency"));
        boolean paid = row.count("paid") > 0;
        return new HourlyPay(
                KINDS.get(Math.toIntExact(row.count("part"))),
                row.textOrEmpty("requester"),
                row.textOrEmpty("task"),
                row.textOrEmpty("title"),
                row.count("paid"),
                row.count("topped_up"),
                row.count("unpaid"),
                row.count("screened_out"),
                row.count("untimed"),
                paid ? mean(row.number("low_time"), row.number("high_time")) : null,
                row.amount("pay", currency),
                paid ? HourlyPay.mean(row.amount("low_pay", currency), row.amount("high_pay", currency)) : null,
                paid ? HourlyPay.hourly(timed(row, "slow", currency), timed(row, "fast", currency)) : null,
                HourlyPay.ratio(row.amount("pay", currency), row.number("seconds")),
                row.count("first_position"),
                row.count("last_position"));
    }

    private static TimedPay timed(Row row, String which, CurrencyUnit currency) {
        BigDecimal seconds = row.number(which + "_time");
        return new TimedPay(row.amount(which + "_pay", currency), duration(seconds));
    }

    private static BigDecimal mean(BigDecimal low, BigDecimal high) {
        return low.add(high).divide(BigDecimal.valueOf(2), MICROS, RoundingMode.HALF_UP);
    }

    /** Exact: times have microseconds. */
    static Duration duration(BigDecimal seconds) {
        long micros = seconds.movePointRight(MICROS).longValueExact();
        return Duration.ofSeconds(micros / 1_000_000, micros % 1_000_000 * 1_000);
    }
}
