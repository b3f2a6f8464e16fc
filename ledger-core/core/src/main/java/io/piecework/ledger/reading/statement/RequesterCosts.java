package io.piecework.ledger.reading.statement;

import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.journal.JournalRelations;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.money.Amount;
import java.util.ArrayList;
import java.util.function.Consumer;
import org.apiguardian.api.API;

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
@API(status = API.Status.INTERNAL)
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

    /** The postings are added up before the join with the lines, and only those of the accounts that matter, which costs H2 less. */
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
                SELECT p.position, p.currency, p.requester, p.total, p.fees, p.tax,
                    COALESCE(l.task, p.published, '') AS task,
                    CASE WHEN l.task <> '' THEN l.title ELSE '' END AS title
                FROM (
                    SELECT position, currency,
                        MAX(CASE WHEN account IN (%1$s) THEN owner END) AS requester,
                        MAX(CASE WHEN stream LIKE 'task:%%' THEN SUBSTRING(stream FROM 6) END) AS published,
                        SUM(CASE WHEN account IN (%1$s) THEN amount ELSE 0 END) AS total,
                        -SUM(CASE WHEN account = '%2$s' THEN amount ELSE 0 END) AS fees,
                        -SUM(CASE WHEN account = '%3$s' THEN amount ELSE 0 END) AS tax
                    FROM %4$s
                    WHERE account IN (%1$s, '%2$s', '%3$s', '%6$s')
                    %5$s
                    GROUP BY position, currency
                    HAVING SUM(CASE WHEN account IN (%1$s) THEN amount ELSE 0 END) <> 0
                    AND SUM(CASE WHEN account = '%6$s' THEN 1 ELSE 0 END) = 0) p
                LEFT JOIN ledger_statement_line l
                ON l.position = p.position) costs
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
