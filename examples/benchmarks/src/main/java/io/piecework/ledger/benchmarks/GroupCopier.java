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
 * Copies one group of assignments under other ids, as it was when all of them were submitted, with the rows and hashes that the ledger itself would
 * write: {@code verify} finds nothing wrong with the copies. Millions of rows take minutes this way, not hours.
 */
final class GroupCopier {

    private static final String READ_EVENTS = """
            SELECT stream, sequence, name, revision, recorded_at,
                   CAST(extract(epoch FROM recorded_at) * 1000000 AS BIGINT) AS micros,
                   payload
            FROM ledger_event
            WHERE stream LIKE ?
            ORDER BY position
            """;
    private static final String RESERVE_POSITIONS = """
            SELECT setval('ledger_event_position', nextval('ledger_event_position') + ? - 1)
            """;
    private static final String COPY_EVENTS = """
            COPY ledger_event (position, stream, sequence, name, revision, recorded_at, payload, hash)
            FROM STDIN
            """;
    private static final String COPY_POSTINGS = """
            INSERT INTO ledger_posting
            SELECT e.position, e.stream, e.sequence, p.line, p.account, replace(p.owner, ?, group_id), p.currency, p.amount,
                   p.effective_at, p.recorded_at
            FROM ledger_posting p,
                 (SELECT 'group' || lpad(CAST(number AS text), 7, '0') AS group_id
                  FROM generate_series(?, ?) number) copies,
                 ledger_event e
            WHERE p.stream LIKE ?
              AND p.stream NOT LIKE 'assignment:%'
              AND e.stream = replace(p.stream, ?, group_id)
              AND e.sequence = p.sequence
            """;
    private static final String COPY_SUBMISSIONS = """
            INSERT INTO ledger_submission
            SELECT e.position, e.stream, e.sequence, replace(s.worker, ?, team), s.currency, s.awaiting,
                   s.effective_at, s.recorded_at
            FROM ledger_submission s,
                 (SELECT 'group' || lpad(CAST(number AS text), 7, '0') AS group_id,
                         'team' || lpad(CAST(number % :teams AS text), 2, '0') AS team
                  FROM generate_series(?, ?) number) copies,
                 ledger_event e
            WHERE s.stream LIKE ?
              AND e.stream = replace(s.stream, ?, group_id)
              AND e.sequence = s.sequence
            """.replace(":teams", Integer.toString(Ids.TEAMS));
    private static final String COPY_ASSIGNMENTS = """
            INSERT INTO ledger_assignment
            SELECT e.stream, e.position, replace(a.task, ?, group_id), a.title, replace(a.worker, ?, team),
                   replace(a.requester, ?, group_id), a.currency, a.reward, a.accepted_at, a.submitted_at, a.worked, NULL,
                   a.overturn_until, NULL, a.reversed, 'submitted', a.due_at, a.submitted_at, a.contested_since, a.reason
            FROM ledger_assignment a,
                 (SELECT 'group' || lpad(CAST(number AS text), 7, '0') AS group_id,
                         'team' || lpad(CAST(number % :teams AS text), 2, '0') AS team
                  FROM generate_series(?, ?) number) copies,
                 ledger_event e
            WHERE a.stream LIKE ?
              AND e.stream = replace(a.stream, ?, group_id)
              AND e.sequence = 0
            """.replace(":teams", Integer.toString(Ids.TEAMS));
    private static final String COPY_TASKS = """
            INSERT INTO ledger_task
            SELECT e.stream, e.position, replace(t.requester, ?, group_id), t.title, t.currency, t.reward, t.fee,
                   t.published_at, t.expires_at, t.status, t.slots, t.taken, t.closed_at, t.archived_at
            FROM ledger_task t,
                 (SELECT 'group' || lpad(CAST(number AS text), 7, '0') AS group_id
                  FROM generate_series(?, ?) number) copies,
                 ledger_event e
            WHERE t.stream LIKE ?
              AND e.stream = replace(t.stream, ?, group_id)
              AND e.sequence = 0
            """;
    private static final String COPY_FUNDING = """
            INSERT INTO ledger_funding
            SELECT e.stream, e.sequence, e.position, f.kind, replace(f.requester, ?, group_id), f.currency, f.amount,
                   f.effective_at
            FROM ledger_funding f,
                 (SELECT 'group' || lpad(CAST(number AS text), 7, '0') AS group_id
                  FROM generate_series(?, ?) number) copies,
                 ledger_event e
            WHERE f.stream LIKE ?
              AND e.stream = replace(f.stream, ?, group_id)
              AND e.sequence = f.sequence
            """;
    private static final String ADD_TO_BALANCES =
            """
            INSERT INTO ledger_worker_balance (worker, currency, awaiting_review)
            SELECT 'team' || lpad(CAST(number % :teams AS text), 2, '0') || '-' || lpad(CAST(slot AS text), 2, '0'),
                   'USD',
                   0.50 * count(*)
            FROM generate_series(?, ?) number,
                 generate_series(0, :last) slot
            GROUP BY 1
            ON CONFLICT (worker, currency) DO UPDATE
            SET awaiting_review = ledger_worker_balance.awaiting_review + EXCLUDED.awaiting_review
            """.replace(":teams", Integer.toString(Ids.TEAMS)).replace(":last", Integer.toString(Ids.SLOTS - 1));

    /** Groups whose events go to the server in one COPY. */
    private static final int CHUNK = 20;

    private final Database database;
    private final long template;
    private final List<EventRow> events;

    private GroupCopier(Database database, long template, List<EventRow> events) {
        this.database = database;
        this.template = template;
        this.events = events;
    }

    /** Reads the group to copy. */
    static GroupCopier of(Database database, long template) throws SQLException {
        var events = new ArrayList<EventRow>();
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(READ_EVENTS)) {
            statement.setString(1, "%" + Ids.group(template) + "%");
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
        return new GroupCopier(database, template, events);
    }

    /** Adds this many groups; the first gets this number. */
    void copy(long first, long groups) throws SQLException {
        try (Connection connection = database.connect()) {
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (long group = first; group < first + groups; group += CHUNK) {
                long end = Math.min(group + CHUNK, first + groups);
                copyEvents(copy, reserve(connection, (end - group) * events.size()), group, end);
            }
            String id = Ids.group(template);
            long last = first + groups - 1;
            update(connection, COPY_POSTINGS, id, first, last, "%" + id + "%", id);
            update(connection, COPY_SUBMISSIONS, Ids.team(template), first, last, "%" + id + "%", id);
            update(connection, COPY_ASSIGNMENTS, id, Ids.team(template), id, first, last, "%" + id + "%", id);
            update(connection, COPY_TASKS, id, first, last, "%" + id + "%", id);
            update(connection, COPY_FUNDING, id, first, last, "%" + id + "%", id);
            update(connection, ADD_TO_BALANCES, first, last);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void copyEvents(CopyManager copy, long position, long first, long end) throws SQLException, IOException {
        var text = new StringBuilder();
        long next = position;
        for (long group = first; group < end; group++) {
            next = writeGroup(text, next, group);
        }
        copy.copyIn(COPY_EVENTS, new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private long writeGroup(StringBuilder text, long position, long group) {
        var chain = new HashChain();
        long next = position;
        for (EventRow event : events) {
            chain.write(text, next++, event.renamed(value -> renamed(value, group)));
        }
        return next;
    }

    private String renamed(String text, long group) {
        return text.replace(Ids.group(template), Ids.group(group)).replace(Ids.team(template), Ids.team(group));
    }

    /** Reserves this many positions and returns the first. */
    private static long reserve(Connection connection, long positions) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RESERVE_POSITIONS)) {
            statement.setLong(1, positions);
            try (ResultSet last = statement.executeQuery()) {
                last.next();
                return last.getLong(1) - positions + 1;
            }
        }
    }

    private static void update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
