package io.piecework.ledger.statement;

import io.piecework.ledger.journal.JournalRelations;

/** The statements' relations for the FROM clause of a report's query that has to join them, and for a checkpoint that sums lines up. */
public final class StatementRelations {

    /** The lines of all workers' statements, with the {@code position} of their events. */
    public static final String LINES = "ledger_statement_line";

    /**
     * The age of what each worker is owed: {@code worker}, {@code currency}, and the sums {@code to_30}, {@code to_60} and {@code to_90} of
     * what was earned after its three parameters, and {@code aged} of all of it. What was earned first is paid out first, so the balance
     * consists of the latest earnings: {@code newer} is what was earned after a line. Money that comes back from a rail or is reclaimed was
     * earned before, and is no earning here.
     */
    public static final String AGED_EARNINGS = """
            SELECT worker, currency,
                SUM(CASE WHEN effective_at > ? THEN part ELSE 0 END) AS to_30,
                SUM(CASE WHEN effective_at > ? THEN part ELSE 0 END) AS to_60,
                SUM(CASE WHEN effective_at > ? THEN part ELSE 0 END) AS to_90,
                SUM(part) AS aged
            FROM (
                SELECT worker, currency, effective_at, LEAST(net, GREATEST(owed - newer, 0)) AS part
                FROM (
                    SELECT l.worker, l.currency, l.effective_at, l.net,
                        b.held + b.available + b.in_transit + b.unclaimed AS owed,
                        SUM(l.net) OVER (
                            PARTITION BY l.worker, l.currency
                            ORDER BY l.effective_at DESC, l.position DESC) - l.net AS newer
                    FROM ledger_statement_line l
                    JOIN %s b
                    ON b.worker = l.worker
                    AND b.currency = l.currency
                    WHERE l.net > 0
                    AND l.payout = ''
                    AND l.kind <> 'reclaimed') earned) parts
            GROUP BY worker, currency""".formatted(JournalRelations.BALANCES);

    private StatementRelations() {}
}
