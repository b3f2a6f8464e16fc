package io.piecework.ledger.engine.postgres;

import io.piecework.ledger.engine.jdbc.Dialect;
import io.piecework.ledger.engine.jdbc.HostWrites;
import io.piecework.ledger.engine.jdbc.InFlightAppends;
import io.piecework.ledger.engine.jdbc.JdbcValues;
import io.piecework.ledger.engine.jdbc.Query;
import io.piecework.ledger.engine.jdbc.TableWrite;
import io.piecework.ledger.engine.jdbc.WriterRegistration;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** PostgreSQL 14 and later. */
public final class PostgresDialect implements Dialect {

    private static final int OLDEST = 14;

    /** The advisory lock under which the schema is created: "piecework" in letters of a telephone. */
    private static final long SCHEMA_LOCK = 743_239_675L;

    /**
     * Another writer holds a lock for as long as one commit takes. Whoever holds one for longer is somebody that all other commands must
     * not wait for.
     */
    private static final Duration LOCK_TIMEOUT = Duration.ofMillis(250);

    /** How long a transaction that keeps what is beside the commands may stand still, or wait. */
    private static final Duration BRIEFLY = Duration.ofSeconds(5);

    private static final Duration IN_A_HURRY = Duration.ofMillis(20);

    private static final Duration REBUILD = Duration.ofSeconds(5);

    private final PostgresWrites context = new PostgresWrites();

    @Override
    public String schemaFolder() {
        return "postgresql";
    }

    @Override
    public List<String> makeDurable(Connection connection) throws SQLException {
        int version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < OLDEST) {
            throw new IllegalArgumentException(
                    "the ledger needs PostgreSQL " + OLDEST + " or later, this is " + version);
        }
        var wrong = new ArrayList<String>();
        for (String setting : List.of("fsync", "full_page_writes")) {
            if (!show(connection, setting).equals("on")) {
                wrong.add(setting + " is " + show(connection, setting)
                        + ", only the server's configuration can turn it on");
            }
        }
        return wrong;
    }

    @Override
    public int snapshotIsolation() {
        return Connection.TRANSACTION_REPEATABLE_READ;
    }

    /** In the round trip that begins the transaction: JDBC's way asks for the isolation, sets it and sets it back. */
    @Override
    public OptionalInt beginSnapshot(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
        }
        return OptionalInt.empty();
    }

    @Override
    public void lockSchema(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + SCHEMA_LOCK + ")");
        }
    }

    /**
     * A plan is kept that was made when the tables were nearly empty, and reads them whole for ever after: here there is an index
     * for every question. A lock that does not come is a conflict.
     */
    @Override
    public void enter(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "SET plan_cache_mode TO force_generic_plan; SET enable_seqscan TO off; SET lock_timeout TO '"
                            + LOCK_TIMEOUT.toMillis() + "ms'");
        }
    }

    @Override
    public void leave(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("RESET plan_cache_mode; RESET enable_seqscan; RESET lock_timeout");
        }
    }

    /** The driver sends the statements of one text together, and waits once. */
    @Override
    public void ask(Connection connection, List<Query> queries) throws SQLException {
        String sql = queries.stream().map(Query::sql).collect(Collectors.joining(";\n"));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int at = 1;
            for (Query query : queries) {
                at = JdbcValues.bind(statement, at, query.values());
            }
            statement.execute();
            for (Query query : queries) {
                try (ResultSet answer = statement.getResultSet()) {
                    query.answer().read(answer);
                }
                statement.getMoreResults();
            }
        }
    }

    @Override
    public void write(Connection connection, List<TableWrite> writes) throws SQLException {
        if (!writes.isEmpty()) {
            context.run(connection, writes, List.of());
        }
    }

    /**
     * All in one round trip: the first statement that fails keeps the server from the rest, the commit included (an aborted
     * transaction's COMMIT by itself turns into a ROLLBACK that the driver reports as success). And whatever the session or the role
     * says, this commit waits for the disk.
     */
    @Override
    public void commit(Connection connection, List<TableWrite> writes) throws SQLException {
        context.run(connection, writes, List.of("SET LOCAL synchronous_commit TO on", "COMMIT"));
    }

    /** What is OFFSET is neither folded in nor turned round: each stream looks its own snapshot and events up by their keys. */
    @Override
    public String selectFromSnapshots() {
        return "SELECT e.stream, e.sequence, e.name, e.revision, e.payload, e.hash, e.position, CASE WHEN e.sequence = w.sequence"
                + " THEN (SELECT s.state FROM ledger_snapshot s WHERE s.stream = w.stream) END"
                + " FROM (SELECT n.stream, (SELECT s.sequence FROM ledger_snapshot s WHERE s.stream = n.stream"
                + " AND s.revision = n.revision::integer AND s.hash = (SELECT a.hash FROM ledger_event a"
                + " WHERE a.stream = s.stream AND a.sequence = s.sequence)) AS sequence"
                + " FROM unnest(?::varchar[], ?::varchar[]) n(stream, revision) OFFSET 0) w, LATERAL"
                + " (SELECT * FROM ledger_event e WHERE e.stream = w.stream AND e.sequence >= COALESCE(w.sequence, 0)"
                + " OFFSET 0) e ORDER BY e.stream, e.sequence";
    }

    @Override
    public String upsertSnapshot() {
        return "INSERT INTO ledger_snapshot (stream, sequence, hash, revision, state) VALUES (?, ?, ?, ?, ?)"
                + " ON CONFLICT (stream) DO UPDATE SET sequence = EXCLUDED.sequence, hash = EXCLUDED.hash,"
                + " revision = EXCLUDED.revision, state = EXCLUDED.state"
                + " WHERE ledger_snapshot.sequence <= EXCLUDED.sequence";
    }

    @Override
    public void limitLockTime(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(lockTimeout(BRIEFLY) + "; SET LOCAL idle_in_transaction_session_timeout TO '"
                    + BRIEFLY.toMillis() + "ms'");
        }
    }

    @Override
    public void keepOthersOut(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + PostgresWriterRegistration.APPENDING + ")");
        }
    }

    /** A migration of the application's may have all events locked as well. */
    @Override
    public void awaitRebuild(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(lockTimeout(REBUILD) + ";\nSELECT pg_advisory_xact_lock_shared("
                    + PostgresWriterRegistration.APPENDING + ");\nSELECT 1 FROM ledger_event LIMIT 0");
        }
    }

    @Override
    public String lastSequences() {
        return "SELECT w.stream, (SELECT COALESCE(MAX(e.sequence), -1) FROM ledger_event e WHERE e.stream = w.stream)"
                + " FROM unnest(?::varchar[]) w(stream)";
    }

    /** The inner query runs first: its lock is volatile, so that it is neither folded in nor put behind. */
    @Override
    public String positions() {
        return "SELECT nextval('ledger_event_position') FROM (SELECT pg_advisory_xact_lock_shared("
                + PostgresWriterRegistration.APPENDING + ") OFFSET 0) turn, generate_series(1, ?)";
    }

    @Override
    public WriterRegistration registration(DataSource source) {
        return new PostgresWriterRegistration(source);
    }

    @Override
    public InFlightAppends appending(DataSource source, Duration patience) {
        return new PostgresInFlightAppends(source, patience);
    }

    @Override
    public HostWrites hostWrites(DataSource source, Duration patience) {
        return new PostgresHostWrites(context, source, patience);
    }

    @Override
    public void hurry(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(lockTimeout(IN_A_HURRY));
        }
    }

    private static String lockTimeout(Duration longest) {
        return "SET LOCAL lock_timeout TO '" + longest.toMillis() + "ms'";
    }

    @Override
    public void createScratch(Connection connection, String table, String like) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMPORARY TABLE " + table + " (LIKE " + like + ") ON COMMIT DROP");
        }
    }

    @Override
    public void dropScratch(Connection connection, String table) {
        // it went with its transaction
    }

    @Override
    public String inByteOrder(String column) {
        return column + " COLLATE \"C\"";
    }

    private static String show(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW " + setting)) {
            row.next();
            return row.getString(1);
        }
    }
}
