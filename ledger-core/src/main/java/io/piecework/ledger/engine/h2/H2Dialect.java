package io.piecework.ledger.engine.h2;

import io.piecework.ledger.engine.jdbc.Dialect;
import io.piecework.ledger.engine.jdbc.HostWrites;
import io.piecework.ledger.engine.jdbc.InFlightAppends;
import io.piecework.ledger.engine.jdbc.Query;
import io.piecework.ledger.engine.jdbc.TableWrite;
import io.piecework.ledger.engine.jdbc.WriterRegistration;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.WeakHashMap;
import javax.sql.DataSource;

/** H2, in memory or in a file, in its own mode or PostgreSQL's. */
public final class H2Dialect implements Dialect {

    private static final String NO_DELAY = "SET WRITE_DELAY 0";

    /** Whoever holds a lock for longer is somebody that all other commands must not wait for. */
    private static final int LOCK_TIMEOUT_MILLIS = 250;

    private final H2Statements statements = new H2Statements();

    /** What connections waited for locks before they were written in. */
    private final Map<Connection, Integer> lockTimeouts = Collections.synchronizedMap(new WeakHashMap<>());

    /** Decided when the ledger opens. */
    private Delay delay = Delay.LEFT_ALONE;

    private enum Delay {
        /** In memory, or accepted as it is. */
        LEFT_ALONE,
        KEPT_AT_ZERO,
        /** It was 0 and this user may not set it, so that it has to be looked at. */
        WATCHED
    }

    @Override
    public String schemaFolder() {
        return "h2";
    }

    /** A file database writes half a second after the commit unless it is told otherwise, and loses that when the process dies. */
    @Override
    public List<String> makeDurable(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!inFile(statement)) {
                return keepInMemory(statement);
            }
            try {
                statement.execute(NO_DELAY);
                delay = Delay.KEPT_AT_ZERO;
                return List.of();
            } catch (SQLException notAdmin) {
                long found = writeDelay(statement);
                delay = found == 0 ? Delay.WATCHED : Delay.LEFT_ALONE;
                return found == 0
                        ? List.of()
                        : List.of("WRITE_DELAY is " + found + " ms and this user may not set it to 0");
            }
        }
    }

    /** Below that, H2 shows each table as it is when it is first asked for; it is a snapshot and no more. */
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
    public void lockSchema(Connection connection) {
        // an embedded database belongs to one process, whose ledgers create their schema one after the other
    }

    @Override
    public void enter(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            lockTimeouts.put(connection, lockTimeout(statement));
            statement.execute("SET LOCK_TIMEOUT " + LOCK_TIMEOUT_MILLIS);
        }
        statements.keep(connection);
    }

    @Override
    public void leave(Connection connection) throws SQLException {
        statements.forget(connection);
        Integer before = lockTimeouts.remove(connection);
        if (before != null) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET LOCK_TIMEOUT " + before);
            }
        }
    }

    private static int lockTimeout(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("CALL LOCK_TIMEOUT()")) {
            row.next();
            return row.getInt(1);
        }
    }

    @Override
    public void ask(Connection connection, List<Query> queries) throws SQLException {
        statements.ask(connection, queries);
    }

    @Override
    public void write(Connection connection, List<TableWrite> writes) throws SQLException {
        statements.write(connection, writes);
    }

    /**
     * A failed statement leaves the rest of an H2 transaction as good as it was, so that there is nothing to make sure of before. But
     * a delay comes back at any time: each new connection applies its URL's settings to the whole database. Setting it again
     * where it is set already costs next to nothing (to look first costs more), and committing a change of it writes out everything
     * that was committed before.
     */
    @Override
    public void commit(Connection connection, List<TableWrite> writes) throws SQLException {
        write(connection, writes);
        connection.commit();
        if (delay == Delay.LEFT_ALONE) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            if (delay == Delay.KEPT_AT_ZERO || writeDelay(statement) != 0) {
                statement.execute(NO_DELAY);
                connection.commit();
            }
        }
    }

    @Override
    public void limitLockTime(Connection connection) {
        // whoever has an embedded database stands still with it, and who waits for a lock gives up by itself
    }

    @Override
    public void keepOthersOut(Connection connection) {
        // an embedded database has one process, whose ledgers come to their turns
    }

    @Override
    public String selectFromSnapshots() {
        return "SELECT e.stream, e.sequence, e.name, e.revision, e.payload, e.hash, e.position,"
                + " CASE WHEN e.sequence = s.sequence THEN s.state END"
                + " FROM UNNEST(CAST(? AS VARCHAR ARRAY), CAST(? AS VARCHAR ARRAY)) w(stream, revision)"
                + " LEFT JOIN ledger_snapshot s ON s.stream = w.stream AND s.revision = CAST(w.revision AS INTEGER)"
                + " AND EXISTS (SELECT 1 FROM ledger_event a WHERE a.stream = s.stream AND a.sequence = s.sequence"
                + " AND a.hash = s.hash)"
                + " JOIN ledger_event e ON e.stream = w.stream AND e.sequence >= COALESCE(s.sequence, 0)"
                + " ORDER BY e.stream, e.sequence";
    }

    @Override
    public String upsertSnapshot() {
        return "MERGE INTO ledger_snapshot t USING (SELECT CAST(? AS VARCHAR) AS stream, CAST(? AS BIGINT) AS sequence,"
                + " CAST(? AS VARBINARY) AS hash, CAST(? AS INTEGER) AS revision, CAST(? AS VARBINARY) AS state) s"
                + " ON t.stream = s.stream WHEN MATCHED AND t.sequence <= s.sequence THEN UPDATE SET"
                + " sequence = s.sequence, hash = s.hash, revision = s.revision, state = s.state"
                + " WHEN NOT MATCHED THEN INSERT (stream, sequence, hash, revision, state)"
                + " VALUES (s.stream, s.sequence, s.hash, s.revision, s.state)";
    }

    @Override
    public void awaitRebuild(Connection connection) {
        // a rebuild waits for what its own ledger has begun, and refuses where there is another
    }

    @Override
    public String lastSequences() {
        return "SELECT w.stream, (SELECT COALESCE(MAX(e.sequence), -1) FROM ledger_event e WHERE e.stream = w.stream)"
                + " FROM UNNEST(CAST(? AS VARCHAR ARRAY)) w(stream)";
    }

    @Override
    public String positions() {
        return "SELECT NEXT VALUE FOR ledger_event_position FROM SYSTEM_RANGE(1, ?)";
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
        return new H2HostWrites(this, source);
    }

    /** The application's commit is not followed by a statement of the ledger's, and setting a delay commits: so it is set before, by another connection. */
    void keepDurable(Connection host, DataSource source) throws SQLException {
        if (delay == Delay.LEFT_ALONE) {
            return;
        }
        try (Statement statement = host.createStatement()) {
            if (writeDelay(statement) == 0) {
                return;
            }
        }
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(NO_DELAY);
        }
    }

    @Override
    public void hurry(Connection connection) {
        // a session waits a quarter of a second, and only for who writes through an H2 server
    }

    @Override
    public void createScratch(Connection connection, String table, String like) throws SQLException {
        dropScratch(connection, table);
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE LOCAL TEMPORARY TABLE " + table + " AS SELECT * FROM " + like + " WITH NO DATA");
        }
    }

    @Override
    public void dropScratch(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS " + table);
        }
    }

    @Override
    public String inByteOrder(String column) {
        return "STRINGTOUTF8(" + column + ")";
    }

    /** A database in memory goes with its last connection, which without a pool is after every command. */
    private static List<String> keepInMemory(Statement statement) throws SQLException {
        if (setting(statement, "DB_CLOSE_DELAY") == 0) {
            try {
                statement.execute("SET DB_CLOSE_DELAY -1");
            } catch (SQLException e) {
                return List.of("the database in memory goes with its last connection, and this user may not keep it;"
                        + " add ;DB_CLOSE_DELAY=-1 to its URL");
            }
        }
        return List.of();
    }

    private static boolean inFile(Statement statement) throws SQLException {
        try (ResultSet path = statement.executeQuery("CALL DATABASE_PATH()")) {
            return path.next() && path.getString(1) != null;
        }
    }

    private static long writeDelay(Statement statement) throws SQLException {
        return setting(statement, "WRITE_DELAY");
    }

    private static long setting(Statement statement, String name) throws SQLException {
        try (ResultSet setting = statement.executeQuery(
                "SELECT setting_value FROM information_schema.settings WHERE setting_name = '" + name + "'")) {
            return setting.next() ? Long.parseLong(setting.getString(1)) : 0;
        }
    }
}
