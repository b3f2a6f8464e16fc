package io.piecework.ledger.engine.h2;

import io.piecework.ledger.engine.jdbc.Definition;
import io.piecework.ledger.engine.jdbc.Dialect;
import io.piecework.ledger.engine.jdbc.HostWrites;
import io.piecework.ledger.engine.jdbc.InFlightAppends;
import io.piecework.ledger.engine.jdbc.Query;
import io.piecework.ledger.engine.jdbc.Relations;
import io.piecework.ledger.engine.jdbc.SchemaVersion;
import io.piecework.ledger.engine.jdbc.Sql;
import io.piecework.ledger.engine.jdbc.SqlFailures;
import io.piecework.ledger.engine.jdbc.TableWrite;
import io.piecework.ledger.engine.jdbc.UnchangedStreams;
import io.piecework.ledger.engine.jdbc.WriterRegistration;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.WeakHashMap;
import javax.sql.DataSource;

/** H2, in memory or in a file, in its own mode or in PostgreSQL mode. */
public final class H2Dialect implements Dialect {

    private static final String SELECT_FROM_SNAPSHOTS = """
            SELECT e.stream, e.sequence, e.name, e.revision, e.payload, e.hash, e.position, e.recorded_at,
                CASE WHEN e.sequence = s.sequence THEN s.state END
            FROM UNNEST(CAST(? AS VARCHAR ARRAY), CAST(? AS VARCHAR ARRAY)) w(stream, revision)
            LEFT JOIN ledger_snapshot s
                ON s.stream = w.stream
                AND s.revision = CAST(w.revision AS INTEGER)
                AND EXISTS (
                    SELECT 1
                    FROM ledger_event a
                    WHERE a.stream = s.stream
                        AND a.sequence = s.sequence
                        AND a.hash = s.hash)
            JOIN ledger_event e
                ON e.stream = w.stream
                AND e.sequence >= COALESCE(s.sequence, 0)
            ORDER BY e.stream, e.sequence""";

    /** A join, because H2 reads the whole index for a list of streams and a range of sequences. */
    private static final String SELECT_FIRST_EVENTS = """
            SELECT e.stream, e.sequence, e.name, e.revision, e.payload, e.hash, e.position, e.recorded_at
            FROM UNNEST(CAST(? AS VARCHAR ARRAY)) w(stream)
            JOIN ledger_event e
                ON e.stream = w.stream
                AND e.sequence < ?
            ORDER BY e.stream, e.sequence""";

    private static final String UPSERT_SNAPSHOT = """
            MERGE INTO ledger_snapshot t
            USING (
                SELECT CAST(? AS VARCHAR) AS stream,
                    CAST(? AS BIGINT) AS sequence,
                    CAST(? AS VARBINARY) AS hash,
                    CAST(? AS INTEGER) AS revision,
                    CAST(? AS VARBINARY) AS state) s
            ON t.stream = s.stream
            WHEN MATCHED AND t.sequence <= s.sequence
                THEN UPDATE SET
                    sequence = s.sequence,
                    hash = s.hash,
                    revision = s.revision,
                    state = s.state
            WHEN NOT MATCHED
                THEN INSERT (stream, sequence, hash, revision, state)
                VALUES (s.stream, s.sequence, s.hash, s.revision, s.state)""";

    private static final String LAST_SEQUENCES = """
            SELECT w.stream,
                (SELECT COALESCE(MAX(e.sequence), -1) FROM ledger_event e WHERE e.stream = w.stream)
            FROM UNNEST(CAST(? AS VARCHAR ARRAY)) w(stream)""";

    private static final Statements STATEMENTS =
            new Statements(SELECT_FROM_SNAPSHOTS, SELECT_FIRST_EVENTS, UPSERT_SNAPSHOT, LAST_SEQUENCES);

    private static final String POSITIONS = """
            SELECT NEXT VALUE FOR ledger_event_position, %s
            FROM SYSTEM_RANGE(1, ?)""".formatted(SchemaVersion.CURRENT);

    /** The numbers of the rows by which H2 stores a table, and none of them. */
    private static final String SELECT_ROW_NUMBERS = """
            SELECT _ROWID_
            FROM %s
            WHERE 1 = 0""";

    private static final String COLUMN_NOT_FOUND = "42S22";

    private static final String SCRATCH_SUFFIX = "_" + HexFormat.of().toHexDigits(new SecureRandom().nextLong());

    /** Without TRANSACTIONAL it would commit. */
    private static final String CREATE_SCRATCH = """
            CREATE LOCAL TEMPORARY TABLE %s
            ON COMMIT DROP
            TRANSACTIONAL
            AS SELECT *
            FROM %s
            WITH NO DATA""";

    /** A commit holds a lock for less than this. A lock that is held longer must not make all other commands wait. */
    private static final int LOCK_TIMEOUT_MILLIS = 250;

    private final H2Statements statements = new H2Statements();
    private final H2Settings settings = new H2Settings();

    /** The lock timeouts of connections before {@link #configureForWriting} changed them. */
    private final Map<Connection, Integer> lockTimeouts = Collections.synchronizedMap(new WeakHashMap<>());

    /** In memory only: the driver ignores network timeouts, a disk may stall, and an interrupt during I/O closes a file. */
    @Override
    public boolean mayWriteOnCallersThread(Connection connection, boolean limited) {
        try {
            return connection.getMetaData().getURL().startsWith("jdbc:h2:mem:");
        } catch (SQLException unknown) {
            return false;
        }
    }

    @Override
    public String schemaFolder() {
        return "h2";
    }

    @Override
    public List<String> makeDurable(Connection connection) throws SQLException {
        return settings.makeDurable(connection);
    }

    /** H2's SERIALIZABLE is snapshot isolation. Below it, each table is read as it is at the first query of that table. */
    @Override
    public int snapshotIsolation() {
        return Connection.TRANSACTION_SERIALIZABLE;
    }

    @Override
    public OptionalInt beginSnapshot(Connection connection) throws SQLException {
        int before = connection.getTransactionIsolation();
        connection.setTransactionIsolation(snapshotIsolation());
        return OptionalInt.of(before);
    }

    @Override
    public Relations relations() {
        return new H2Relations();
    }

    @Override
    public void configureForWriting(Connection connection, Duration longest) throws SQLException {
        lockTimeouts.put(connection, Sql.row(connection, "CALL LOCK_TIMEOUT()", row -> row.getInt(1)));
        Sql.execute(connection, "SET LOCK_TIMEOUT " + LOCK_TIMEOUT_MILLIS);
        statements.keep(connection);
    }

    @Override
    public void restoreSettings(Connection connection) throws SQLException {
        statements.forget(connection);
        Integer before = lockTimeouts.remove(connection);
        if (before != null) {
            Sql.execute(connection, "SET LOCK_TIMEOUT " + before);
        }
    }

    @Override
    public void runQueries(Connection connection, List<Query> queries) throws SQLException {
        statements.runQueries(connection, queries);
    }

    @Override
    public void write(Connection connection, List<TableWrite> writes) throws SQLException {
        statements.write(connection, writes);
    }

    /** A failed statement does not abort an H2 transaction, so a transaction that could not commit does not exist here. */
    @Override
    public void commit(Connection connection, List<TableWrite> writes) throws SQLException {
        write(connection, writes);
        connection.commit();
        settings.afterCommit(connection);
    }

    @Override
    public void commitForWriting(Connection connection, List<TableWrite> rows, UnchangedStreams unchanged)
            throws SQLException {
        unchanged.require(this, connection);
        commit(connection, rows);
    }

    @Override
    public void requireStandbys(Connection connection, int count) throws SQLException {
        if (count > 0) {
            throw new SQLException(
                    "H2 has 0 of " + count + " required standbys; use PostgreSQL", SqlFailures.TOO_FEW_STANDBYS);
        }
    }

    @Override
    public void confirm(Connection connection) throws SQLException {
        connection.rollback();
        settings.afterDoubt(connection);
    }

    @Override
    public Statements statements() {
        return STATEMENTS;
    }

    /** The version is checked when a writer registers, and no upgrade begins while one is registered. */
    @Override
    public List<Query> positions(int count, Query.Answer answer) {
        return List.of(new Query(POSITIONS, List.of(count), answer));
    }

    @Override
    public WriterRegistration registration(DataSource source) {
        return new H2WriterRegistration(source);
    }

    @Override
    public InFlightAppends appending(DataSource source, Duration patience) {
        return new H2InFlightAppends(source, patience);
    }

    @Override
    public HostWrites hostWrites(DataSource source, Duration patience) {
        return new H2HostWrites(statements, settings, source);
    }

    @Override
    public Optional<String> rowNumber(Connection connection, String table) throws SQLException {
        try {
            Sql.execute(connection, SELECT_ROW_NUMBERS.formatted(table));
            return Optional.of("_ROWID_");
        } catch (SQLException e) {
            if (COLUMN_NOT_FOUND.equals(e.getSQLState())) {
                return Optional.empty(); // a view
            }
            throw e;
        }
    }

    /** A name that no other user knows: H2 takes a table or view of the schema for a temporary one of its name. */
    @Override
    public String scratchName(String table) {
        return table + SCRATCH_SUFFIX;
    }

    @Override
    public void createScratch(Connection connection, String name, String like) throws SQLException {
        Sql.execute(connection, CREATE_SCRATCH.formatted(name, like));
    }

    @Override
    public String inByteOrder(String column) {
        return "STRINGTOUTF8(" + column + ")";
    }

    @Override
    public List<Definition.View> views(Connection connection, List<String> ddl) throws SQLException {
        return H2Views.compared(connection, ddl);
    }

    @Override
    public OptionalLong lastPositionGiven(Connection connection) throws SQLException {
        return H2InFlightAppends.lastPosition(connection);
    }
}
