package io.piecework.ledger.statement;

import io.piecework.ledger.award.AwardKind;
import io.piecework.ledger.statement.line.AccountLine;
import io.piecework.ledger.statement.line.AwardLine;
import io.piecework.ledger.statement.line.LineContent;
import io.piecework.ledger.stream.RowFilter;
import org.apiguardian.api.API;

/** The statements' relations for the FROM clause of a report's query that has to join them, and for a checkpoint that sums lines up. */
@API(status = API.Status.INTERNAL)
public final class StatementRelations {

    /** The lines of all workers' statements, with the {@code position} of their events. */
    public static final String LINES = "ledger_statement_line";

    /** The award or the work that a line is about; empty for payouts, and for property, whose lines name neither. */
    private static final String REFERENCE = """
            CASE
                WHEN award <> '' THEN 'award:' || award
                WHEN assignment <> '' THEN 'assignment:' || assignment
                ELSE ''
            END""";

    private static final String MOVEMENTS = """
            SELECT worker, currency, %s AS reference, net, effective_at, position
            FROM ledger_statement_line
            WHERE net <> 0
            AND kind NOT IN ('%s', '%s')
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

    /** When a worker's money moved last, by effective time, for the worker and currency of a table {@code b}: {@link LastMovement}. */
    public static final String LAST_MOVED = """
            SELECT MAX(l.effective_at)
            FROM ledger_statement_line l
            WHERE l.worker = b.worker
            AND l.currency = b.currency
            AND (l.net <> 0 OR l.payout <> '')""";

    /** The same without a rail's report that moves no money between sub-balances, as the account counts. */
    public static final String LAST_MOVED_IN_ACCOUNT = """
            SELECT MAX(l.effective_at)
            FROM ledger_statement_line l
            WHERE l.worker = b.worker
            AND l.currency = b.currency
            AND (l.net <> 0 OR l.in_transit <> 0)""";

    private StatementRelations() {}

    /**
     * What each work with a decision has paid its worker, after any fee that the worker bears and before withheld tax, less what was taken back:
     * {@code assignment}, {@code worker}, {@code currency}, {@code pay}, {@code top_ups} in it, {@code screened_out}, 1 where the worker was,
     * {@code first_position} and {@code last_position}. Top-ups for the work count, other awards do not.
     */
    public static String workPay(RowFilter filter) {
        String topUp = AwardKind.TOP_UP.toString();
        return WORK_PAY.formatted(
                LineContent.SCREENED_OUT,
                "'" + topUp + "', '" + topUp + AwardLine.REVERSED + "'",
                filter.ownedBy("worker").and(),
                LineKinds.IS_DECISION);
    }

    /**
     * What raised or lowered what each worker is owed, unclaimed property too: {@code worker}, {@code currency}, {@code net}, {@code
     * effective_at}, {@code position}, and {@code reference}, the award or the work; empty for payouts and corrections of the whole account.
     */
    public static String movements(RowFilter filter) {
        return MOVEMENTS.formatted(
                REFERENCE,
                AccountLine.ESCHEATED,
                AccountLine.RECLAIMED,
                filter.ownedBy("worker").and());
    }
}
