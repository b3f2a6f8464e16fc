package io.piecework.ledger.reports.finance;

import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.journal.JournalRelations;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.StatementRelations;
import java.util.ArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a requester spent in a period of effective time, by task; {@code total} for all tasks of one currency. Reversals and returned fees are
 * subtracted.
 *
 * @param kind {@code task}, {@code other} for what belongs to no task, or {@code total}
 * @param task empty where the kind is another
 * @param toWorkers what workers received from it
 * @param fees the platform's fees, without tax
 * @param tax the tax on the fees
 * @param total toWorkers + fees + tax: what left the requester's funds
 * @param entries the number of events
 */
public record RequesterSpending(
        RequesterId requester,
        String kind,
        String task,
        String title,
        Amount toWorkers,
        Amount fees,
        Amount tax,
        Amount total,
        long entries,
        long firstPosition,
        long lastPosition)
        implements TotalRow {

    private static final String TOTAL = "total";

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
                        MAX(CASE WHEN stream LIKE 'task:%%' THEN %11$s END) AS published,
                        SUM(CASE WHEN account IN (%1$s) THEN amount ELSE 0 END) AS total,
                        -SUM(CASE WHEN account = '%2$s' THEN amount ELSE 0 END) AS fees,
                        -SUM(CASE WHEN account = '%3$s' THEN amount ELSE 0 END) AS tax
                    FROM %4$s
                    WHERE account IN (%1$s, '%2$s', '%3$s', %6$s)
                    %5$s
                    GROUP BY position, currency
                    HAVING SUM(CASE WHEN account IN (%1$s) THEN amount ELSE 0 END) <> 0
                    AND SUM(CASE WHEN account IN (%6$s) THEN 1 ELSE 0 END) = 0) p
                LEFT JOIN %10$s l
                ON l.position = p.position) costs
            %7$s
            GROUP BY requester, currency, task
            ORDER BY %8$s, currency, %9$s""";

    private static final String OF_REQUESTERS =
            "'" + LedgerAccount.REQUESTER_AVAILABLE + "', '" + LedgerAccount.REQUESTER_RESERVED + "'";

    /** A posting to one of them says that the money came from outside, went there, or was given up: it was not spent. */
    private static final String NOT_SPENT =
            "'" + LedgerAccount.CASH + "', '" + LedgerAccount.OPENING + "', '" + LedgerAccount.BAD_DEBTS + "'";

    /**
     * Every requester who spent something, by the UTF-8 bytes of their ids, and the total after the tasks of each currency, in bounded memory.
     */
    static void each(Rows rows, ReportScope scope, StatementPeriod period, Consumer<RequesterSpending> consumer) {
        var running = new Running(consumer);
        RowFilter filter = scope.filter(period);
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
                NOT_SPENT,
                spent.where(),
                rows.inByteOrder("requester"),
                rows.inByteOrder("task"),
                StatementRelations.LINES,
                StreamKind.idIn("stream"));
        rows.each(sql, values, row -> running.add(of(row)));
        running.end();
    }

    @Override
    public boolean isTotal() {
        return kind.equals(TOTAL);
    }

    private static RequesterSpending of(Rows.Row row) {
        String task = row.text("task");
        Amount total = row.amount("total");
        Amount fees = row.amount("fees");
        Amount tax = row.amount("tax");
        return new RequesterSpending(
                new RequesterId(row.text("requester")),
                task.isEmpty() ? "other" : "task",
                task,
                row.text("title"),
                total.minus(fees).minus(tax),
                fees,
                tax,
                total,
                row.count("entries"),
                row.count("first_position"),
                row.count("last_position"));
    }

    private RequesterSpending asTotal() {
        return new RequesterSpending(
                requester, TOTAL, "", "", toWorkers, fees, tax, total, entries, firstPosition, lastPosition);
    }

    private boolean isWith(RequesterSpending other) {
        return requester.equals(other.requester) && total.currency().equals(other.total.currency());
    }

    private RequesterSpending plus(RequesterSpending other) {
        return new RequesterSpending(
                requester,
                kind,
                task,
                title,
                toWorkers.plus(other.toWorkers),
                fees.plus(other.fees),
                tax.plus(other.tax),
                total.plus(other.total),
                entries + other.entries,
                Math.min(firstPosition, other.firstPosition),
                Math.max(lastPosition, other.lastPosition));
    }

    /** Passes rows on, and the total behind those of one requester and currency. */
    private static final class Running {

        private final Consumer<RequesterSpending> consumer;
        private @Nullable RequesterSpending sum;

        Running(Consumer<RequesterSpending> consumer) {
            this.consumer = consumer;
        }

        void add(RequesterSpending row) {
            RequesterSpending before = sum;
            if (before != null && before.isWith(row)) {
                sum = before.plus(row);
            } else {
                end();
                sum = row.asTotal();
            }
            consumer.accept(row);
        }

        void end() {
            if (sum != null) {
                consumer.accept(sum);
            }
        }
    }
}
