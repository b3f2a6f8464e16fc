package io.piecework.ledger.reading.statement;

import io.piecework.ledger.account.worker.TaxEvent;
import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.reading.statement.line.LineKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;

/** The statements' relations for the FROM clause of a report's query, and for a checkpoint that sums lines up. */
@API(status = API.Status.INTERNAL)
public final class StatementRelations {

    /** The lines of all workers' statements, with the {@code position} of their events. */
    public static final String LINES = "ledger_statement_line";

    private static final String EXPENSES = LineKind.codes(LineKind::isExpense);

    /** A line of a reimbursed expense. */
    public static final String IS_EXPENSE = "kind IN (" + EXPENSES + ")";

    /** A line of work or an award that is no expense: {@link StatementLine#isIncome}. */
    public static final String IS_INCOME = "(assignment <> '' OR award <> '') AND kind NOT IN (" + EXPENSES + ")";

    /** A line of a decision on work. */
    public static final String IS_DECISION = "kind IN (" + LineKind.codes(LineKind::isDecision) + ")";

    /** What a line's earnings are of: the award, the work or the opening balance; empty for payouts, deductions and property. */
    static final String REFERENCE = """
            CASE
                WHEN award <> '' THEN 'award:' || award
                WHEN assignment <> '' THEN 'assignment:' || assignment
                WHEN kind IN (%s) THEN 'opening'
                ELSE ''
            END""".formatted(LineKind.codes(LineKind::isCarriedOver));

    /** Earnings that wait to be claimed, or were claimed: they are still owed. */
    static final String IS_PROPERTY =
            "CASE WHEN kind IN (%s) THEN 1 ELSE 0 END".formatted(LineKind.codes(LineKind::isUnclaimedProperty));

    /** From when on a payout can take what a line earned. */
    static final String AVAILABLE = "GREATEST(COALESCE(available_at, recorded_at), recorded_at)";

    private static final String MOVEMENTS = """
            SELECT worker, currency, payout, %s AS reference, %s AS property, net, in_transit, %s AS available_from,
                effective_at, position
            FROM ledger_statement_line
            WHERE (net <> 0 OR in_transit <> 0)
            %s""";

    private static final String WORK_PAY = """
            SELECT assignment, worker, currency,
                SUM(gross - fee) AS pay,
                SUM(CASE WHEN award = '' THEN 0 ELSE gross - fee END) AS top_ups,
                MAX(CASE WHEN kind = '%s' THEN 1 ELSE 0 END) AS screened_out,
                MIN(position) AS first_position,
                MAX(position) AS last_position
            FROM ledger_statement_line
            WHERE assignment <> ''
            AND (award = '' OR kind IN (%s))
            %s
            GROUP BY assignment, worker, currency
            HAVING SUM(CASE WHEN award = '' AND %s THEN 1 ELSE 0 END) > 0""";

    /** When a worker's money moved last, by effective time, for the worker and currency of a table {@code b}. */
    public static final String LAST_MOVED = """
            SELECT MAX(l.effective_at)
            FROM ledger_statement_line l
            WHERE l.worker = b.worker
            AND l.currency = b.currency
            AND (l.net <> 0 OR l.payout <> '')""";

    /** When a worker's money moved last as the account counts it: a rail's report that moves no money between sub-balances is no movement. */
    public static final String LAST_MOVED_IN_ACCOUNT = """
            SELECT MAX(l.effective_at)
            FROM ledger_statement_line l
            WHERE l.worker = b.worker
            AND l.currency = b.currency
            AND (l.net <> 0 OR l.in_transit <> 0)""";

    /** From the effective time of the change on, by the index of the worker's lines. */
    private static final String NEXT_WITHHOLDING = """
            SELECT n.stream
            FROM ledger_statement_line n
            WHERE n.worker = ?
            AND n.currency = ?
            AND n.effective_at >= ?
            AND n.kind IN (%s)
            AND n.position > (
                SELECT MAX(s.position)
                FROM ledger_statement_line s
                WHERE s.worker = ?
                AND s.currency = ?
                AND s.effective_at = ?
                AND s.stream = ?)
            ORDER BY n.effective_at, n.position
            FETCH FIRST 1 ROWS ONLY""".formatted(
                    LineKind.codes(EnumSet.of(LineKind.WITHHOLDING_STARTED, LineKind.WITHHOLDING_STOPPED)::contains));

    /** Up to the effective time of the change, by the index of the worker's lines. */
    private static final String WITHHOLDING_BEFORE = """
            SELECT n.stream
            FROM ledger_statement_line n
            WHERE n.worker = ?
            AND n.currency = ?
            AND n.effective_at <= ?
            AND n.kind IN (%s)
            AND (
                n.effective_at < ?
                OR n.position < (
                    SELECT MAX(s.position)
                    FROM ledger_statement_line s
                    WHERE s.worker = ?
                    AND s.currency = ?
                    AND s.effective_at = ?
                    AND s.stream = ?))
            ORDER BY n.effective_at DESC, n.position DESC
            FETCH FIRST 1 ROWS ONLY""".formatted(
                    LineKind.codes(EnumSet.of(LineKind.WITHHOLDING_STARTED, LineKind.WITHHOLDING_STOPPED)::contains));

    private StatementRelations() {}

    /**
     * What each work with a decision has paid its worker, after any fee that the worker bears and before withheld tax, less what was taken back:
     * {@code assignment}, {@code worker}, {@code currency}, {@code pay}, {@code top_ups} in it, {@code screened_out}, 1 where the worker was,
     * {@code first_position} and {@code last_position}. Top-ups for the work count, other awards do not.
     */
    public static String workPay(RowFilter filter) {
        return WORK_PAY.formatted(
                LineKind.SCREENED_OUT.code(),
                LineKind.codes(EnumSet.of(LineKind.TOP_UP, LineKind.TOP_UP_REVERSED)::contains),
                filter.ownedBy("worker").and(),
                IS_DECISION);
    }

    /**
     * What raised or lowered what each worker is owed or what is in transit: {@code worker}, {@code currency}, {@code payout}, {@code reference},
     * the award, the work or the opening balance, {@code property}, 1 where it moves earnings to unclaimed property or back, {@code net}, {@code in_transit}, {@code
     * available_from}, {@code effective_at} and {@code position}.
     */
    public static String movements(RowFilter filter) {
        return MOVEMENTS.formatted(
                REFERENCE, IS_PROPERTY, AVAILABLE, filter.ownedBy("worker").and());
    }

    /** A row of {@link #movements}. */
    public static OpenEarnings.Change movement(Rows.Row row, CurrencyUnit currency) {
        return new OpenEarnings.Change(
                row.count("position"),
                row.textOrEmpty("payout"),
                row.textOrEmpty("reference"),
                row.count("property") == 1,
                row.amount("net", currency),
                row.amount("in_transit", currency),
                row.time("available_from"),
                row.time("effective_at"));
    }

    /** The stream of the change of tax withholding that another one follows; empty where that is the first. */
    public static Optional<String> withholdingBefore(Rows rows, TaxEvent.Started change) {
        Instant effective = change.stamp().effective();
        return withholding(rows, change, WITHHOLDING_BEFORE, List.of(effective, effective));
    }

    /** The stream of the change of tax withholding that follows another one; empty where that is the last. */
    public static Optional<String> nextWithholding(Rows rows, TaxEvent.Started change) {
        return withholding(
                rows, change, NEXT_WITHHOLDING, List.of(change.stamp().effective()));
    }

    /** @param times of the query's first part; the second one finds the line of the change */
    private static Optional<String> withholding(Rows rows, TaxEvent.Started change, String sql, List<Instant> times) {
        List<Object> worker = List.of(change.worker().value(), change.currency().getCurrencyCode());
        var values = new ArrayList<>(worker);
        values.addAll(times);
        values.addAll(worker);
        values.add(change.stamp().effective());
        values.add(change.operation().stream());
        return rows.list(sql, values, row -> row.text("stream")).stream().findFirst();
    }
}
