package io.piecework.ledger.engine.postgres;

import io.piecework.ledger.engine.connection.ConnectionEnding;
import io.piecework.ledger.engine.jdbc.Query;
import io.piecework.ledger.engine.jdbc.Sql;
import io.piecework.ledger.engine.jdbc.SqlFailures;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * The lock that every appending transaction shares, and its exclusive side, for a rebuild and for an upgrade of the tables.
 *
 * <p>PostgreSQL's queue for a lock is fair: behind a request that waits, every later append waits as well. So the lock is requested for
 * a moment at a time, with pauses for the appends of others.
 */
final class AppendingLock {

    /** The last statement also waits for a migration of the application that has locked the whole table. */
    static final String AWAIT_REBUILD = """
            SET LOCAL lock_timeout TO '5s';
            SELECT pg_advisory_xact_lock_shared(%s);
            SELECT 1
            FROM ledger_event
            LIMIT 0""".formatted(AdvisoryLocks.APPENDING);

    private static final Query BEGIN =
            new Query("SELECT pg_advisory_xact_lock_shared(" + AdvisoryLocks.APPENDING + ")", List.of(), locked -> {});

    /** Runs behind {@link #BEGIN}: its snapshot shows the upgrade that this waited for. */
    private static final String POSITIONS = """
            SELECT nextval('ledger_event_position'),
                (SELECT COALESCE(MAX(version), 0) FROM ledger_schema_history)
            FROM generate_series(1, ?)""";

    private static final long SHORTEST_MILLIS = 100;
    private static final long LONGEST_MILLIS = 800;

    private static final String HOLDERS = """
            SELECT COALESCE(l.pid, 0) AS pid,
                COALESCE(a.application_name, '') AS application,
                COALESCE(a.state, '') AS state,
                COALESCE(FLOOR(EXTRACT(EPOCH FROM clock_timestamp() - a.state_change)), 0) AS seconds
            FROM pg_locks l
            LEFT JOIN pg_stat_activity a ON a.pid = l.pid
            WHERE l.locktype = 'advisory'
                AND l.granted
                AND COALESCE(l.pid, 0) <> pg_backend_pid()
                AND l.classid = 0
                AND l.objid = %s
                AND l.objsubid = 1
                AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
            ORDER BY a.xact_start
            FETCH FIRST 3 ROWS ONLY""".formatted(AdvisoryLocks.APPENDING);

    private AppendingLock() {}

    /** Takes the shared side until the transaction ends, and then so many positions. */
    static List<Query> positions(int count, Query.Answer answer) {
        return List.of(BEGIN, new Query(POSITIONS, List.of(count), answer));
    }

    /** How long the attempt with this number may hold up the appends of others, and how long the pause after it is at least. */
    static long millis(int attempt) {
        return Math.min(LONGEST_MILLIS, SHORTEST_MILLIS << Math.min(attempt - 1, 10));
    }

    /**
     * Requests the lock for this session, outside of a transaction.
     *
     * @return false where another transaction still appended at the end of the attempt
     */
    static boolean take(Connection connection, int attempt) throws SQLException {
        ConnectionEnding ending = ConnectionEnding.ofTransaction(connection);
        try (ending) {
            Sql.execute(connection, "SET LOCAL lock_timeout TO '" + millis(attempt) + "ms'");
            Sql.execute(connection, "SELECT pg_advisory_lock(" + AdvisoryLocks.APPENDING + ")");
            connection.commit();
            return true;
        } catch (SQLException e) {
            if (SqlFailures.isLocked(e)) {
                return false;
            }
            throw e;
        }
    }

    /** Describes the sessions that hold the lock up, the oldest transaction first. */
    static String holders(Connection connection) throws SQLException {
        List<String> holders = Sql.rows(connection, HOLDERS, AppendingLock::holder);
        return holders.isEmpty() ? "transactions that have ended meanwhile" : String.join(", ", holders);
    }

    private static String holder(ResultSet row) throws SQLException {
        int process = row.getInt("pid");
        return process == 0
                ? "a prepared transaction (pg_prepared_xacts)"
                : "process " + process + " of the server (\"" + row.getString("application") + "\""
                        + state(row.getString("state"), row.getLong("seconds")) + ")";
    }

    /** The server shows the state of another user's session only to some users. */
    private static String state(String state, long seconds) {
        return state.isEmpty() ? "" : ", " + state + " for " + seconds + " s";
    }
}
