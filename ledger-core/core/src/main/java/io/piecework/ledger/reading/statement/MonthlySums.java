package io.piecework.ledger.reading.statement;

import io.piecework.ledger.engine.port.Checkpoint;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.MonthlyCheckpoint;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import javax.money.CurrencyUnit;

/**
 * Sums of statement lines by month of their effective time, in UTC: a checkpoint's sums plus the lines after it. With them, what a worker
 * was owed at any time is the sum of a few rows, however many lines the worker has.
 */
final class MonthlySums {

    private static final String TABLE = "ledger_worker_month";

    private static final String LINES = """
            SELECT worker, currency, effective_at, net
            FROM ledger_statement_line
            WHERE position > ?
            AND position <= ?""";

    static final Checkpoint CHECKPOINT =
            new MonthlyCheckpoint(TABLE, List.of("worker", "currency"), StatementRelations.LINES, LINES);

    /** The months before one, the lines of those months after the checkpoint, and the lines between the month's start and the moment. */
    private static final String BEFORE = """
            SELECT COALESCE(SUM(net), 0) AS net
            FROM (
                SELECT net
                FROM ledger_worker_month
                WHERE worker = ?
                AND currency = ?
                AND of_month < ?
                UNION ALL
                SELECT net
                FROM ledger_statement_line
                WHERE worker = ?
                AND currency = ?
                AND effective_at < ?
                AND %s
                UNION ALL
                SELECT %s
                FROM ledger_statement_line
                WHERE worker = ?
                AND currency = ?
                AND effective_at >= ?
                AND effective_at < ?) parts""";

    /**
     * The sum of a worker's lines before a moment: what the worker was owed then.
     *
     * @param rows of a snapshot
     */
    static Amount before(Rows rows, Balance balance, Instant moment) {
        CurrencyUnit currency = balance.currency();
        YearMonth month = MonthlyCheckpoint.nearest(moment);
        Instant begin = MonthlyCheckpoint.begin(month);
        boolean isBefore = !begin.isAfter(moment);
        var values = new ArrayList<Object>();
        values.addAll(StatementRows.values(balance.worker(), currency, month.toString()));
        values.addAll(StatementRows.values(balance.worker(), currency, begin));
        values.addAll(
                StatementRows.values(balance.worker(), currency, isBefore ? begin : moment, isBefore ? moment : begin));
        String sql = BEFORE.formatted(rows.afterCheckpoint(TABLE), isBefore ? "net" : "-net");
        return rows.list(sql, values, row -> row.amount("net", currency)).get(0);
    }
}
