package io.piecework.ledger.statement;

import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.journal.JournalRelations;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.RowFilter;
import io.piecework.ledger.stream.Rows;
import java.util.ArrayList;
import java.util.function.Consumer;

/**
 * What one task cost its requester in a period of effective time, by the journal: reversals and returned fees are subtracted; deposits, refunds
 * and reservations cost nothing.
 *
 * @param task empty for what belongs to no task, such as a bonus
 * @param title empty where no work on the task has a line in a statement
 * @param total what left the requester's funds
 * @param fees the part of it that is the platform's
 * @param tax the part of it that is tax on the fees
 * @param entries the number of events
 */
public record RequesterCosts(
        RequesterId requester,
        String task,
        String title,
        Amount total,
        Amount fees,
        Amount tax,
        long entries,
        long firstPosition,
        long lastPosition) {

    private static final String BY_TASK = """
            SELECT requester, currency, task,
                MAX(title) AS title,
                SUM(total) AS total,
                SUM(fees) AS fees,
                SUM(tax) AS tax,
                COUNT(*) AS entries,
                MIN(position) AS first_position,
                MAX(position) AS last_position
            FROM (
                SELECT p.position, p.currency,
                    MAX(CASE WHEN p.account IN (%1$s) THEN p.owner END) AS requester,
                    COALESCE(
                        MAX(l.task),
                        MAX(CASE WHEN p.stream LIKE 'task:%%' THEN SUBSTRING(p.stream FROM 6) END),
                        '') AS task,
                    COALESCE(MAX(CASE WHEN l.task <> '' THEN l.title END), '') AS title,
                    SUM(CASE WHEN p.account IN (%1$s) THEN p.amount ELSE 0 END) AS total,
                    -SUM(CASE WHEN p.account = '%2$s' THEN p.amount ELSE 0 END) AS fees,
                    -SUM(CASE WHEN p.account = '%3$s' THEN p.amount ELSE 0 END) AS tax
                FROM (
                    SELECT position, stream, account, owner, currency, amount
                    FROM %4$s
                    WHERE position > 0
                    %5$s) p
                LEFT JOIN ledger_statement_line l
                ON l.position = p.position
                GROUP BY p.position, p.currency
                HAVING SUM(CASE WHEN p.account IN (%1$s) THEN p.amount ELSE 0 END) <> 0
                AND SUM(CASE WHEN p.account = '%6$s' THEN 1 ELSE 0 END) = 0) costs
            %7$s
            GROUP BY requester, currency, task
            ORDER BY %8$s, currency, %9$s""";

    private static final String OF_REQUESTERS =
            "'" + LedgerAccount.REQUESTER_AVAILABLE + "', '" + LedgerAccount.REQUESTER_RESERVED + "'";

    /**
     * By the UTF-8 bytes of the requester's id, by currency and by the UTF-8 bytes of the task's id.
     *
     * @param filter whose owner is a requester
     */
    public static void each(Rows rows, RowFilter filter, Consumer<RequesterCosts> consumer) {
        RowFilter moved = filter.ofTime();
        RowFilter spent = filter.atAnyTime().ownedBy("requester");
        var values = new ArrayList<>(moved.values());
        values.addAll(spent.values());
        String sql = BY_TASK.formatted(
                OF_REQUESTERS,
                LedgerAccount.FEES,
                LedgerAccount.TAX,
                JournalRelations.POSTINGS,
                moved.and(),
                LedgerAccount.CASH,
                spent.where(),
                rows.inByteOrder("requester"),
                rows.inByteOrder("task"));
        rows.each(sql, values, row -> consumer.accept(of(row)));
    }

    private static RequesterCosts of(Rows.Row row) {
        return new RequesterCosts(
                new RequesterId(row.text("requester")),
                row.text("task"),
                row.text("title"),
                row.amount("total"),
                row.amount("fees"),
                row.amount("tax"),
                row.count("entries"),
                row.count("first_position"),
                row.count("last_position"));
    }
}
