package io.piecework.ledger.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Copies of one cell under other names, rows and hashes as the ledger itself would have written them: {@code verify} finds nothing
 * wrong with them, and millions take minutes.
 */
final class Cells {

    private static final String READ = "SELECT stream, sequence, name, revision, recorded_at,"
            + " CAST(extract(epoch FROM recorded_at) * 1000000 AS BIGINT) AS micros, payload FROM ledger_event"
            + " WHERE stream LIKE ? ORDER BY position";
    private static final String TAKE =
            "SELECT setval('ledger_event_position', nextval('ledger_event_position') + ? - 1)";
    private static final String COPY =
            "COPY ledger_event (position, stream, sequence, name, revision, recorded_at, payload, hash) FROM STDIN";
    private static final String POSTINGS = "INSERT INTO ledger_posting SELECT e.position, e.stream, e.sequence, p.line,"
            + " p.account, replace(p.owner, ?, cell), p.currency, p.amount, p.effective_at, p.recorded_at FROM ledger_posting p,"
            + " (SELECT 'cell' || lpad(CAST(number AS text), 7, '0') AS cell FROM generate_series(?, ?) number) cells,"
            + " ledger_event e WHERE p.stream LIKE ? AND p.stream NOT LIKE 'assignment:%'"
            + " AND e.stream = replace(p.stream, ?, cell) AND e.sequence = p.sequence";
    private static final String SUBMISSIONS = "INSERT INTO ledger_submission SELECT e.position, e.stream, e.sequence,"
            + " replace(s.worker, ?, crew), s.currency, s.awaiting, s.effective_at, s.recorded_at FROM ledger_submission s,"
            + " (SELECT 'cell' || lpad(CAST(number AS text), 7, '0') AS cell,"
            + " 'crew' || lpad(CAST(number % " + Names.CREWS + " AS text), 2, '0') AS crew"
            + " FROM generate_series(?, ?) number) cells,"
            + " ledger_event e WHERE s.stream LIKE ? AND e.stream = replace(s.stream, ?, cell) AND e.sequence = s.sequence";
    private static final String BALANCES = "INSERT INTO ledger_worker_balance (worker, currency, awaiting_review)"
            + " SELECT 'crew' || lpad(CAST(number % " + Names.CREWS
            + " AS text), 2, '0') || '-' || lpad(CAST(slot AS text), 2, '0'),"
            + " 'USD', 0.50 * count(*) FROM generate_series(?, ?) number, generate_series(0, " + (Names.SLOTS - 1)
            + ") slot"
            + " GROUP BY 1 ON CONFLICT (worker, currency) DO UPDATE"
            + " SET awaiting_review = ledger_worker_balance.awaiting_review + EXCLUDED.awaiting_review";

    /** Cells whose events are handed over in one piece. */
    private static final int CHUNK = 20;

    private final Database database;
    private final long model;
    private final List<EventRow> events;

    private Cells(Database database, long model, List<EventRow> events) {
        this.database = database;
        this.model = model;
        this.events = events;
    }

    /** Reads the cell that the others will be like. */
    static Cells like(Database database, long model) throws SQLException {
        var events = new ArrayList<EventRow>();
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setString(1, "%" + Names.cell(model) + "%");
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    events.add(new EventRow(
                            row.getString("stream"),
                            row.getLong("sequence"),
                            row.getString("name"),
                            row.getLong("revision"),
                            row.getString("recorded_at"),
                            row.getLong("micros"),
                            new String(row.getBytes("payload"), StandardCharsets.UTF_8)));
                }
            }
        }
        return new Cells(database, model, events);
    }

    int eventsEach() {
        return events.size();
    }

    /** Adds so many cells, the first with this number. */
    void copy(long first, long cells) throws SQLException {
        try (Connection connection = database.connect()) {
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (long cell = first; cell < first + cells; cell += CHUNK) {
                long end = Math.min(cell + CHUNK, first + cells);
                copyEvents(copy, take(connection, (end - cell) * events.size()), cell, end);
            }
            String token = Names.cell(model);
            run(connection, POSTINGS, token, first, first + cells - 1, "%" + token + "%", token);
            run(connection, SUBMISSIONS, Names.crew(model), first, first + cells - 1, "%" + token + "%", token);
            run(connection, BALANCES, first, first + cells - 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void copyEvents(CopyManager copy, long position, long first, long end) throws SQLException, IOException {
        var text = new StringBuilder();
        long next = position;
        for (long cell = first; cell < end; cell++) {
            next = writeCell(text, next, cell);
        }
        copy.copyIn(COPY, new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private long writeCell(StringBuilder text, long position, long cell) {
        var chain = new Chain();
        long next = position;
        for (EventRow event : events) {
            chain.write(text, next++, event.renamed(name -> renamed(name, cell)));
        }
        return next;
    }

    private String renamed(String text, long cell) {
        return text.replace(Names.cell(model), Names.cell(cell)).replace(Names.crew(model), Names.crew(cell));
    }

    /** The first of so many positions that are now nobody else's. */
    private static long take(Connection connection, long positions) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
            statement.setLong(1, positions);
            try (ResultSet last = statement.executeQuery()) {
                last.next();
                return last.getLong(1) - positions + 1;
            }
        }
    }

    private static void run(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
