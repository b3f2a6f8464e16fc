package io.piecework.ledger.benchmarks;

import io.piecework.ledger.statement.StatementPeriod;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Workers with a past of any length, written by copying the rows of one approval: a line every 43 minutes from 2001 on. */
final class Histories {

    private static final List<String> COPIES = List.of(
            "INSERT INTO ledger_event SELECT nextval('ledger_event_position'), 'assignment:%1$s-' || number, sequence, name,"
                    + " revision, recorded_at, payload, hash FROM ledger_event, generate_series(1, %2$d) number"
                    + " WHERE stream = 'assignment:%3$s' AND name = 'assignment-approved'",
            "INSERT INTO ledger_posting SELECT e.position, e.stream, e.sequence, p.line, p.account, '%1$s', p.currency, p.amount,"
                    + " p.effective_at, p.recorded_at FROM ledger_posting p, generate_series(1, %2$d) number, ledger_event e"
                    + " WHERE p.stream = 'assignment:%3$s' AND p.account LIKE 'worker:%%'"
                    + " AND e.stream = 'assignment:%1$s-' || number AND e.sequence = p.sequence",
            "INSERT INTO ledger_statement_line SELECT e.position, e.stream, e.sequence, '%1$s', l.currency, l.kind,"
                    + " '%1$s-' || number, l.task, l.requester, l.payout, l.award, l.title, l.gross, l.fee, l.tax, l.net, l.offered,"
                    + " l.category, l.awaiting, l.in_transit, l.available_at, l.overturn_until, l.reason,"
                    + " TIMESTAMPTZ '2001-01-01 00:00:00Z' + number * INTERVAL '43 minutes',"
                    + " l.recorded_at FROM ledger_statement_line l, generate_series(1, %2$d) number, ledger_event e"
                    + " WHERE l.stream = 'assignment:%3$s' AND e.stream = 'assignment:%1$s-' || number"
                    + " AND e.sequence = l.sequence",
            "INSERT INTO ledger_worker_balance (worker, currency, available) VALUES ('%1$s', 'USD', " + Approval.REWARD
                    + " * %2$d)");

    /** As if the sums had been moved on behind the commands. */
    private static final String[] MONTHS = {
        "DELETE FROM ledger_worker_month",
        "INSERT INTO ledger_worker_month (worker, currency, of_month, net)"
                + " SELECT worker, currency, TO_CHAR(effective_at AT TIME ZONE 'UTC', 'YYYY-MM'), SUM(net)"
                + " FROM ledger_statement_line GROUP BY 1, 2, 3",
        "DELETE FROM ledger_checkpoint WHERE name = 'ledger_worker_month'",
        "INSERT INTO ledger_checkpoint (name, position)"
                + " SELECT 'ledger_worker_month', MAX(position) FROM ledger_statement_line"
    };

    private static final Instant FIRST = Instant.parse("2001-01-01T00:00:00Z");
    private static final Duration LINE = Duration.ofMinutes(43);

    private final Database database;
    private final String model;

    /** @param model an assignment that the ledger approved */
    Histories(Database database, String model) {
        this.database = database;
        this.model = model;
    }

    /** The time in which some lines take effect, from one of them on. */
    static StatementPeriod lines(int from, int lines) {
        return new StatementPeriod(at(from), at(from + lines), ZoneOffset.UTC);
    }

    private static Instant at(int line) {
        return FIRST.plus(LINE.multipliedBy(line));
    }

    void write(String worker, int entries) throws SQLException {
        for (String copy : COPIES) {
            database.execute(String.format(copy, worker, entries, model));
        }
        database.execute(MONTHS);
    }
}
