package io.piecework.ledger.spring.kafka;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** Connections to a database that a test cuts all at once: what an instance did not commit before, it never does, as if it was killed. */
final class SeverableDatabase extends AbstractDataSource {

    private final String url;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean severed;

    SeverableDatabase(String url) {
        this.url = url;
    }

    void sever() {
        severed = true;
        connections.forEach(SeverableDatabase::cut);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = DriverManager.getConnection(url, "postgres", "");
        connections.removeIf(SeverableDatabase::isClosed);
        connections.add(connection);
        if (severed) {
            cut(connection);
            throw new SQLException("severed", "08006");
        }
        return connection;
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    private static void cut(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }
}
