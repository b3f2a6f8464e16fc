package io.piecework.ledger.engine.jdbc;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Closes connections for good, so that no pool gives them again. */
public final class DiscardedConnection {

    /** HikariCP's way. It evicts by itself for PostgreSQL's failures, but not for H2's. */
    private static final String EVICTION = "evictConnection";

    private DiscardedConnection() {}

    /**
     * Closes a connection that is lost or leads to a server of no use, without waiting for that server. A pool evicts a connection on
     * request, or when a statement fails because it is broken; one that is only closed goes back to many pools.
     *
     * @param source that gave it
     */
    public static void discard(DataSource source, Connection connection) {
        try (connection;
                Statement last = statement(connection)) {
            end(source, connection);
            if (last != null) {
                last.execute("SELECT 1");
                connection.rollback(); // the driver knows no abort
                connection.setAutoCommit(true);
            }
        } catch (SQLException | RuntimeException | Error dead) {
            // as it should be; the failure before is reported
        }
    }

    /** Made before the end: pools do not hear of the failure of one that is made later. Null where the connection has ended already. */
    private static @Nullable Statement statement(Connection connection) {
        try {
            return connection.createStatement();
        } catch (SQLException | RuntimeException ended) {
            return null;
        }
    }

    private static void end(DataSource source, Connection connection) throws SQLException {
        try {
            connection.abort(Runnable::run);
        } finally {
            evict(source, connection);
        }
    }

    private static void evict(DataSource source, Connection connection) {
        try {
            Method eviction = source.getClass().getMethod(EVICTION, Connection.class);
            eviction.invoke(source, connection);
        } catch (ReflectiveOperationException | RuntimeException otherwise) {
            // the pool has no such method, and evicts by what it hears
        }
    }
}
