package io.piecework.ledger.statement;

import io.piecework.ledger.award.AwardKind;
import io.piecework.ledger.stream.RowFilter;
import org.apiguardian.api.API;

/** The statements' relations for the FROM clause of a report's query that has to join them, and for a checkpoint that sums lines up. */
@API(status = API.Status.INTERNAL)
public final class StatementRelations {

    /** The lines of all workers' statements, with the {@code position} of their events. */
    public static final String LINES = "ledger_statement_line";

    /** How earnings age, in one sentence: the rule of {@link #agedEarnings}. */
    public static final String AGING_RULE = "A reversal takes from the earning that it reverses; payouts and all other"
            + " debits take from the oldest earnings first.";

    /** The award or the work that a line is about; empty for payouts, and for property, whose lines name neither. */
    private static final String REFERENCE = """
            CASE
                WHEN award <> '' THEN 'award:' || award
                WHEN assignment <> '' THEN 'assignment:' || assignment
                ELSE ''
            END""";

    /** What each award and work earned, and the sum of all other lines; with all that is owed to the worker, unclaimed property too. */
    private static final String EARNINGS = """
            SELECT worker, currency, earned_at, position,
                CASE WHEN reference <> '' AND net > 0 THEN net ELSE 0 END AS earned,
                SUM(net) OVER (PARTITION BY worker, currency) AS owed
            FROM (
                SELECT worker, currency, reference, SUM(net) AS net,
                    MIN(CASE WHEN net > 0 THEN effective_at END) AS earned_at,
                    MIN(position) AS position
                FROM (
                    SELECT worker, currency, net, effective_at, position, %s AS reference
                    FROM ledger_statement_line
                    WHERE net <> 0
                    AND kind NOT IN ('escheated', 'reclaimed')
                    %s) lines
                GROUP BY worker, currency, reference) sums""";

    private static final String AGED_EARNINGS = """
            SELECT worker, currency,
                SUM(CASE WHEN earned_at > ? THEN part ELSE 0 END) AS to_30,
                SUM(CASE WHEN earned_at > ? THEN part ELSE 0 END) AS to_60,
                SUM(CASE WHEN earned_at > ? THEN part ELSE 0 END) AS to_90,
                SUM(part) AS aged,
                MAX(owed) AS owed
            FROM (
                SELECT worker, currency, earned_at, owed, LEAST(earned, GREATEST(owed - newer, 0)) AS part
                FROM (
                    SELECT worker, currency, earned_at, earned, owed,
                        SUM(earned) OVER (
                            PARTITION BY worker, currency
                            ORDER BY earned_at DESC, position DESC) - earned AS newer
                    FROM (%s) earnings) ordered) parts
            GROUP BY worker, currency""";

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
     * The age of what each worker is owed: {@code worker}, {@code currency}, {@code owed}, and its parts {@code to_30}, {@code to_60} and
     * {@code to_90} that were earned after the three parameters before the filter's, and {@code aged} of any age.
     *
     * <p>What an award or a work earned, less what was reversed of it, is one earning of the time at which it was earned. All other debits
     * take the oldest first, so that what is owed consists of the latest earnings: {@code newer} is what was earned after one of them.
     * Money that comes back from a rail or is reclaimed makes up for its own debit, and keeps the age of its earnings.
     */
    public static String agedEarnings(RowFilter filter) {
        return AGED_EARNINGS.formatted(
                EARNINGS.formatted(REFERENCE, filter.ownedBy("worker").and()));
    }
}
