package io.piecework.ledger.benchmarks;

import io.piecework.ledger.journal.StatementPeriod;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Writes histories of any length for a worker, as copies of one approval's rows: one line every 43 minutes from 2001 on. */
final class WorkerHistories {

    private static final List<String> COPIES = List.of("""
            INSERT INTO ledger_event
            SELECT nextval('ledger_event_position'), 'assignment::worker-' || number, sequence, name, revision, recorded_at,
                   payload, hash
            FROM ledger_event, generate_series(1, :entries) number
            WHERE stream = 'assignment::template'
              AND name = 'assignment-approved'
            """, """
            INSERT INTO ledger_posting
            SELECT e.position, e.stream, e.sequence, p.line, p.account, ':worker', p.currency, p.amount,
                   p.effective_at, p.recorded_at
            FROM ledger_posting p, generate_series(1, :entries) number, ledger_event e
            WHERE p.stream = 'assignment::template'
              AND p.account LIKE 'worker:%'
              AND e.stream = 'assignment::worker-' || number
              AND e.sequence = p.sequence
            """, """
            INSERT INTO ledger_statement_line
            SELECT e.position, e.stream, e.sequence, ':worker', l.currency, l.kind, ':worker-' || number, l.task, l.requester,
                   l.payout, l.award, l.title, l.title_parts, l.gross, l.fee, l.tax, l.net, l.offered, l.category, l.awaiting,
                   l.in_transit, l.available_at, l.overturn_until, l.reason,
                   TIMESTAMPTZ '2001-01-01 00:00:00Z' + number * INTERVAL '43 minutes',
                   l.recorded_at
            FROM ledger_statement_line l, generate_series(1, :entries) number, ledger_event e
            WHERE l.stream = 'assignment::template'
              AND e.stream = 'assignment::worker-' || number
              AND e.sequence = l.sequence
            """, """
            INSERT INTO ledger_worker_balance (worker, currency, available)
            VALUES (':worker', 'USD', :reward * :entries)
            """);

    /** The monthly sums and their checkpoint, which the ledger's background work would write. */
    private static final String[] MONTHS = {"""
        DELETE FROM ledger_worker_month
        """, """
        INSERT INTO ledger_worker_month (worker, currency, of_month, net)
        SELECT worker, currency, TO_CHAR(effective_at AT TIME ZONE 'UTC', 'YYYY-MM'), SUM(net)
        FROM ledger_statement_line
        GROUP BY 1, 2, 3
        """, """
        DELETE FROM ledger_checkpoint
        WHERE name = 'ledger_worker_month'
        """, """
        INSERT INTO ledger_checkpoint (name, position)
        SELECT 'ledger_worker_month', MAX(position)
        FROM ledger_statement_line
        """};

    private static final Instant FIRST = Instant.parse("2001-01-01T00:00:00Z");
    private static final Duration INTERVAL = Duration.ofMinutes(43);

    private final Database database;
    private final String template;

    /** @param template an approved assignment */
    WorkerHistories(Database database, String template) {
        this.database = database;
        this.template = template;
    }

    /** The period in which this many lines take effect, starting with the given line. */
    static StatementPeriod lines(int from, int lines) {
        return new StatementPeriod(at(from), at(from + lines), ZoneOffset.UTC);
    }

    private static Instant at(int line) {
        return FIRST.plus(INTERVAL.multipliedBy(line));
    }

    void write(String worker, int entries) throws SQLException {
        for (String copy : COPIES) {
            database.execute(copy.replace(":worker", worker)
                    .replace(":entries", Integer.toString(entries))
                    .replace(":template", template)
                    .replace(":reward", Approval.REWARD));
        }
        database.execute(MONTHS);
    }
}
