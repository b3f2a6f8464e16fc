package io.piecework.ledger.engine.postgres;

import io.piecework.ledger.engine.connection.ConnectionEnding;
import io.piecework.ledger.engine.jdbc.Definition;
import io.piecework.ledger.engine.jdbc.Dialect;
import io.piecework.ledger.engine.jdbc.HostWrites;
import io.piecework.ledger.engine.jdbc.InFlightAppends;
import io.piecework.ledger.engine.jdbc.JdbcValues;
import io.piecework.ledger.engine.jdbc.PrimaryServer;
import io.piecework.ledger.engine.jdbc.Query;
import io.piecework.ledger.engine.jdbc.Relations;
import io.piecework.ledger.engine.jdbc.Sql;
import io.piecework.ledger.engine.jdbc.TableWrite;
import io.piecework.ledger.engine.jdbc.UnchangedStreams;
import io.piecework.ledger.engine.jdbc.WriterRegistration;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** PostgreSQL 14 and later. */
public final class PostgresDialect implements Dialect {

    /** OFFSET 0 keeps PostgreSQL from reading the whole table for the streams of a page. */
    private static final String SELECT_FIRST_EVENTS = """
            SELECT e.stream, e.sequence, e.name, e.revision, e.payload, e.hash, e.position, e.recorded_at
            FROM unnest(?::varchar[]) w(stream),
            LATERAL (
                SELECT *
                FROM ledger_event a
                WHERE a.stream = w.stream
                    AND a.sequence < ?
                OFFSET 0) e
            ORDER BY e.stream, e.sequence""";

    /** OFFSET 0 keeps the planner from merging the subqueries: each stream finds its own snapshot and events by their keys. */
    private static final String SELECT_FROM_SNAPSHOTS = """
            SELECT e.stream, e.sequence, e.name, e.revision, e.payload, e.hash, e.position, e.recorded_at,
                CASE WHEN e.sequence = w.sequence
                    THEN (SELECT s.state FROM ledger_snapshot s WHERE s.stream = w.stream)
                END
            FROM (
                SELECT n.stream, (
                    SELECT s.sequence
                    FROM ledger_snapshot s
                    WHERE s.stream = n.stream
                        AND s.revision = n.revision::integer
                        AND s.hash = (
                            SELECT a.hash
                            FROM ledger_event a
                            WHERE a.stream = s.stream
                                AND a.sequence = s.sequence)) AS sequence
                FROM unnest(?::varchar[], ?::varchar[]) n(stream, revision)
                OFFSET 0) w,
            LATERAL (
                SELECT *
                FROM ledger_event e
                WHERE e.stream = w.stream
                    AND e.sequence >= COALESCE(w.sequence, 0)
                OFFSET 0) e
            ORDER BY e.stream, e.sequence""";

    private static final String LAST_SEQUENCES = """
            SELECT w.stream,
                (SELECT COALESCE(MAX(e.sequence), -1) FROM ledger_event e WHERE e.stream = w.stream)
            FROM unnest(?::varchar[]) w(stream)""";

    private static final Statements STATEMENTS =
            new Statements(SELECT_FROM_SNAPSHOTS, SELECT_FIRST_EVENTS, PostgresWrites.UPSERT_SNAPSHOT, LAST_SEQUENCES);

    /** Raises a weaker setting of the application. A stronger one, such as {@code remote_apply}, stays. */
    static final String DURABLE_TRANSACTION = """
            SELECT set_config('synchronous_commit', 'on', true)
            WHERE current_setting('synchronous_commit') IN ('off', 'local', 'remote_write')""";

    /** A segment's name begins with its timeline, in eight hexadecimal digits. The control file would name it after the next checkpoint. */
    private static final String SERVER = """
            SELECT CASE
                    WHEN NOT pg_is_in_recovery()
                        THEN substring(pg_walfile_name(pg_current_wal_lsn()) FOR 8)
                END AS timeline,
                pg_postmaster_start_time() AS started,
                COALESCE(host(inet_server_addr()) || ' ' || inet_server_port(), '') AS address""";

    private static final int HEXADECIMAL = 16;

    private final PostgresStandbys standbys = new PostgresStandbys();
    private final PostgresWrites writes = new PostgresWrites();
    private final PostgresPath path = new PostgresPath();
    private final PostgresSettings settings = new PostgresSettings(path);

    @Override
    public boolean mayWriteOnCallersThread(Connection connection, boolean limited) {
        return limited;
    }

    @Override
    public String schemaFolder() {
        return "postgresql";
    }

    @Override
    public List<String> makeDurable(Connection connection) throws SQLException {
        return settings.makeDurable(connection);
    }

    @Override
    public void requireSessions(Connection one, Connection other) throws SQLException {
        PostgresSessions.require(one, other);
    }

    @Override
    public void requireStandbys(Connection connection, int count) throws SQLException {
        standbys.require(connection, count);
    }

    @Override
    public Optional<PrimaryServer> primary(Connection connection) throws SQLException {
        ConnectionEnding ending = () -> {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        };
        try (ending) {
            return Sql.first(connection, SERVER, row -> {
                String timeline = row.getString("timeline");
                return timeline == null
                        ? null // a standby
                        : new PrimaryServer(
                                Long.parseLong(timeline, HEXADECIMAL),
                                row.getObject("started", OffsetDateTime.class).toInstant(),
                                row.getString("address"));
            });
        }
    }

    @Override
    public int snapshotIsolation() {
        return Connection.TRANSACTION_REPEATABLE_READ;
    }

    /** The statement goes with the round trip that begins the transaction. JDBC's setter costs three round trips of its own. */
    @Override
    public OptionalInt beginSnapshot(Connection connection) throws SQLException {
        Sql.execute(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ;\n" + path.local());
        return OptionalInt.empty();
    }

    @Override
    public void settle(Connection connection) throws SQLException {
        path.settle(connection);
    }

    @Override
    public Relations relations() {
        return new PostgresRelations();
    }

    @Override
    public void configureForWriting(Connection connection, Duration longest) throws SQLException {
        settings.enter(connection, longest);
    }

    @Override
    public void restoreSettings(Connection connection) throws SQLException {
        settings.leave(connection);
    }

    /** The driver sends the statements of one text together and waits once for all answers. */
    @Override
    public void runQueries(Connection connection, List<Query> queries) throws SQLException {
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
    public void write(Connection connection, List<TableWrite> rows) throws SQLException {
        if (!rows.isEmpty()) {
            writes.run(connection, rows, List.of());
        }
    }

    /**
     * Sends everything in one round trip. The server skips the statements after the first that fails, the COMMIT included: a COMMIT sent
     * on its own to an aborted transaction becomes a ROLLBACK that the driver reports as success. So there is always a statement before it.
     */
    @Override
    public void commitForWriting(Connection connection, List<TableWrite> rows, UnchangedStreams unchanged)
            throws SQLException {
        String[] ending = rows.isEmpty() && unchanged.isEmpty()
                ? new String[] {DURABLE_TRANSACTION, "COMMIT"}
                : new String[] {"COMMIT"};
        writes.run(connection, rows, unchanged, standbys.checked(ending));
    }

    @Override
    public void confirm(Connection connection) throws SQLException {
        if (standbys.areAwaited(connection, "COMMIT")) {
            writes.run(connection, List.of(), standbys.checked(PostgresStandbys.AWAIT, "COMMIT"));
        }
    }

    @Override
    public void commit(Connection connection, List<TableWrite> rows) throws SQLException {
        writes.run(connection, rows, standbys.checked(DURABLE_TRANSACTION, "COMMIT"));
    }

    @Override
    public Statements statements() {
        return STATEMENTS;
    }

    @Override
    public void limitLockTime(Connection connection) throws SQLException {
        Sql.execute(connection, path.local() + PostgresSettings.LIMIT_LOCK_TIME);
    }

    @Override
    public void keepOthersOut(Connection connection) throws SQLException {
        Sql.execute(connection, "SELECT pg_advisory_xact_lock(" + AdvisoryLocks.APPENDING + ")");
    }

    @Override
    public void awaitRebuild(Connection connection) throws SQLException {
        Sql.execute(connection, path.local() + AppendingLock.AWAIT_REBUILD);
    }

    @Override
    public List<Query> positions(int count, Query.Answer answer) {
        return AppendingLock.positions(count, answer);
    }

    @Override
    public String currentTime() {
        return "clock_timestamp()";
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
        return new PostgresHostWrites(writes, standbys, source, patience);
    }

    @Override
    public void shortenLockTimeout(Connection connection) throws SQLException {
        Sql.execute(connection, "SET LOCAL lock_timeout TO '20ms'");
    }

    @Override
    public boolean mayCreateScratch(Connection connection) throws SQLException {
        return PostgresSettings.mayCreateTemporary(connection);
    }

    @Override
    public String scratchName(String table) {
        return "pg_temp." + table;
    }

    @Override
    public void createScratch(Connection connection, String name, String like) throws SQLException {
        Sql.execute(connection, "CREATE TEMPORARY TABLE " + name + " (LIKE " + like + ") ON COMMIT DROP");
    }

    @Override
    public String inByteOrder(String column) {
        return column + " COLLATE \"C\"";
    }

    @Override
    public OptionalLong lastPositionGiven(Connection connection) throws SQLException {
        return PostgresInFlightAppends.lastGiven(connection);
    }

    @Override
    public List<Definition.View> views(Connection connection, List<String> ddl) throws SQLException {
        return PostgresViews.compared(connection, ddl);
    }
}
