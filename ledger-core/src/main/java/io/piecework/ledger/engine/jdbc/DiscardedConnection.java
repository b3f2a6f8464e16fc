package io.piecework.ledger.engine.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Closes connections for good, so that no pool gives them again. */
final class DiscardedConnection {

    private DiscardedConnection() {}

    /**
     * Closes a connection that is lost or leads to a server of no use, without waiting for that server. A pool evicts a connection of
     * which a statement tells it that it is broken; one that is only closed goes back to many pools.
     */
    static void discard(Connection connection) {
        try (connection;
                Statement last = statement(connection)) {
            connection.abort(Runnable::run);
            last.execute("SELECT 1");
            connection.rollback(); // the driver knows no abort
            connection.setAutoCommit(true);
        } catch (SQLException | RuntimeException | Error dead) {
            // as it should be; the failure before is reported
        }
    }

    /** Made before the end: pools do not hear of the failure of one that is made later. */
    private static Statement statement(Connection connection) throws SQLException {
        try {
            return connection.createStatement();
        } catch (SQLException | RuntimeException dead) {
            connection.abort(Runnable::run);
            throw dead;
        }
    }
}
