package io.piecework.ledger.engine.postgres;

import io.piecework.ledger.engine.jdbc.ConnectionEnding;
import io.piecework.ledger.engine.jdbc.Sql;
import io.piecework.ledger.engine.jdbc.SqlFailures;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Checks that each connection has a session of its own, and that advisory locks keep two sessions apart. A pooler in transaction mode gives
 * the next statement to any session: settings and locks of the ledger would be those of other applications.
 */
final class PostgresSessions {

    /** A pooler mostly gives out the session that came back last; other clients may be faster. */
    private static final int LOOKS = 10;

    private static final String SESSION = "SELECT pg_backend_pid()";

    private static final String LOCK = "SELECT pg_try_advisory_xact_lock(" + AdvisoryLocks.PROBE + ")";

    private PostgresSessions() {}

    /**
     * @param one without autocommit or with it, as the other; both keep what they came with
     * @throws SQLException with {@link SqlFailures#UNSUITABLE_SERVER}
     */
    static void require(Connection one, Connection other) throws SQLException {
        for (int look = 0; look < LOOKS; look++) {
            String first = alone(one, SESSION);
            if (first.equals(alone(other, SESSION)) || !first.equals(alone(one, SESSION))) {
                throw new SQLException(
                        "a pooler before the server mixes sessions, as PgBouncer does in transaction mode; connect to the"
                                + " server itself, or set pool_mode = session",
                        SqlFailures.UNSUITABLE_SERVER);
            }
        }
        requireLocks(one, other);
    }

    private static void requireLocks(Connection one, Connection other) throws SQLException {
        ConnectionEnding ending = ConnectionEnding.ofTransaction(one);
        try (ending) {
            // where another process holds it at this moment, its lock is seen here
            if (isTrue(value(one, LOCK)) && isTrue(alone(other, LOCK))) {
                throw new SQLException(
                        "its advisory locks have no effect, and the ledger needs those of PostgreSQL",
                        SqlFailures.UNSUITABLE_SERVER);
            }
        }
    }

    private static boolean isTrue(String value) {
        return value.equals("t") || value.equals("true");
    }

    /** In a transaction of its own. */
    private static String alone(Connection connection, String query) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(true);
        ConnectionEnding ending = () -> connection.setAutoCommit(autoCommit);
        try (ending) {
            return value(connection, query);
        }
    }

    private static String value(Connection connection, String query) throws SQLException {
        return Sql.row(connection, query, row -> row.getString(1));
    }
}
