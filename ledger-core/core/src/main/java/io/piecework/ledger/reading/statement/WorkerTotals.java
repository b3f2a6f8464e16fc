package io.piecework.ledger.reading.statement;

import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/**
 * Totals of a worker's statement lines in one currency and one part of a period, by effective time.
 *
 * @param part the number of the part, from 1
 * @param gross pay for work and awards before fees and tax, without expenses
 * @param fees the worker's share of the fees on it
 * @param withheld tax withheld from it
 * @param payoutFees fees of payouts that arrived
 * @param expenses reimbursed
 * @param paidOut payouts that arrived, their fees included, less payouts that came back
 * @param activities assignments and awards with pay, each once; an award for an assignment belongs to it
 */
@API(status = API.Status.INTERNAL)
public record WorkerTotals(
        WorkerId worker,
        int part,
        Amount gross,
        Amount fees,
        Amount withheld,
        Amount payoutFees,
        Amount expenses,
        Amount paidOut,
        long activities,
        long firstPosition,
        long lastPosition) {

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
                FROM ledger_statement_line
                WHERE effective_at >= ?
                AND effective_at < ?
                %4$s) lines
            GROUP BY worker, currency, part
            HAVING SUM(ABS(gross)) + SUM(ABS(net)) > 0
            ORDER BY %5$s, currency, part""";

    /**
     * The totals of every worker with a line in the period, by the UTF-8 bytes of their ids, in bounded memory.
     *
     * @param bounds the start of each part, and the end of the last, which is excluded
     */
    public static void each(Rows rows, List<Instant> bounds, RowFilter filter, Consumer<WorkerTotals> consumer) {
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
                rows.inByteOrder("worker"));
        rows.each(sql, values, row -> consumer.accept(of(row)));
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

    private static WorkerTotals of(Rows.Row row) {
        return new WorkerTotals(
                new WorkerId(row.text("worker")),
                Math.toIntExact(row.count("part")),
                row.amount("gross"),
                row.amount("fees"),
                row.amount("withheld"),
                row.amount("payout_fees"),
                row.amount("expenses"),
                row.amount("paid_out"),
                row.count("activities"),
                row.count("first_position"),
                row.count("last_position"));
    }
}
