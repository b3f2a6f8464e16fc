package io.piecework.ledger.export.parquet;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** Fills an empty ledger's tables with the rows of many approvals, each with three postings and a statement line, over the year 2026. */
final class LargeLedger {

    private static final String EVENTS = """
            INSERT INTO ledger_event (position, stream, sequence, name, revision, recorded_at, payload, hash)
            SELECT x, 'assignment:a-' || x, 0, 'assignment-approved', 1, %1$s,
                STRINGTOUTF8('{"work":{"assignment":"a-' || x || '","task":"t-' || MOD(x, 1000) || '","title":"Count the cars in photo '
                    || MOD(x, 1000) || '","worker":"w-' || MOD(x * 7919, 50000) || '","requester":"r-' || MOD(x, 30)
                    || '","price":{"reward":"USD 0.50","fee":"USD 0.10","tax":"USD 0.00","bearer":"requester"}},"earnings":{"worker":"w-'
                    || MOD(x * 7919, 50000) || '","held":"USD 0.00","available":"USD ' || MOD(x, 97) || '.50","inTransit":"USD 0.00",'
                    || '"nonAvailable":null},"endedDeadline":"2026-12-31T00:00:00Z","stamp":{"actor":"requester:r-' || MOD(x, 30)
                    || '","effective":"' || FORMATDATETIME(%1$s, 'yyyy-MM-dd''T''HH:mm:ss''Z''', 'en', 'UTC')
                    || '","recorded":"2026-12-31T00:00:00Z"}}'),
                HASH('SHA-256', 'e' || x)
            FROM SYSTEM_RANGE(%2$d, %3$d)""";

    private static final String POSTINGS = """
            INSERT INTO ledger_posting (
                position, stream, sequence, line, account, owner, currency, amount, effective_at, recorded_at)
            SELECT x, 'assignment:a-' || x, 0, l,
                CASE l WHEN 0 THEN 'requester:reserved' WHEN 1 THEN 'worker:available' ELSE 'fees' END,
                CASE l WHEN 0 THEN 'r-' || MOD(x, 30) WHEN 1 THEN 'w-' || MOD(x * 7919, 50000) ELSE '' END,
                'USD', CASE l WHEN 0 THEN 0.60 WHEN 1 THEN -0.50 ELSE -0.10 END, %1$s, %1$s
            FROM SYSTEM_RANGE(%2$d, %3$d)
            CROSS JOIN (SELECT X AS l FROM SYSTEM_RANGE(0, 2)) lines""";

    private static final String LINES = """
            INSERT INTO ledger_statement_line (
                position, stream, sequence, worker, currency, kind, assignment, task, requester, payout, award, title,
                gross, fee, tax, net, awaiting, in_transit, effective_at, recorded_at)
            SELECT x, 'assignment:a-' || x, 0, 'w-' || MOD(x * 7919, 50000), 'USD', 'approved', 'a-' || x,
                't-' || MOD(x, 1000), 'r-' || MOD(x, 30), '', '', 'Count the cars in photo ' || MOD(x, 1000),
                0.50, 0, 0, 0.50, -0.50, 0, %1$s, %1$s
            FROM SYSTEM_RANGE(%2$d, %3$d)""";

    private static final String SET_POSITION = """
            ALTER SEQUENCE ledger_event_position
            RESTART WITH %d""";

    /** An export does not read them, and they would take most of the time. */
    private static final List<String> INDEXES =
            List.of("ledger_posting_owner", "ledger_posting_effective", "ledger_statement_line_worker");

    /** The approvals of one statement. */
    private static final long STEP = 100_000;

    private LargeLedger() {}

    /** @param approvals spread evenly over the year, by position */
    static void fill(DataSource database, long approvals) throws SQLException {
        long micros = 365L * 24 * 60 * 60 * 1_000_000 / approvals;
        String time = "DATEADD('MICROSECOND', x * " + micros + ", TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00+00')";
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String index : INDEXES) {
                statement.execute("DROP INDEX " + index);
            }
            for (long first = 1; first <= approvals; first += STEP) {
                long last = Math.min(approvals, first + STEP - 1);
                for (String insert : new String[] {EVENTS, POSTINGS, LINES}) {
                    statement.execute(insert.formatted(time, first, last));
                }
            }
            statement.execute(SET_POSITION.formatted(approvals + 1));
        }
    }
}
