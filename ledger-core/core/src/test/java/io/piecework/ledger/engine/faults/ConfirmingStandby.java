package io.piecework.ledger.engine.faults;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;
import org.postgresql.replication.LogSequenceNumber;
import org.postgresql.replication.PGReplicationStream;

/** A synchronous standby as the primary sees it: it receives the write-ahead log, confirms it, and forgets it. */
final class ConfirmingStandby implements AutoCloseable {

    private final String name;
    private final Connection connection;

    /** @param name its name in {@code synchronous_standby_names} */
    ConfirmingStandby(String url, String name) throws SQLException {
        this.name = name;
        var properties = new Properties();
        PGProperty.USER.set(properties, "postgres");
        PGProperty.REPLICATION.set(properties, "true");
        PGProperty.PREFER_QUERY_MODE.set(properties, "simple");
        PGProperty.ASSUME_MIN_SERVER_VERSION.set(properties, "14");
        PGProperty.APPLICATION_NAME.set(properties, name);
        connection = DriverManager.getConnection(url, properties);
        PGReplicationStream log = connection
                .unwrap(PGConnection.class)
                .getReplicationAPI()
                .replicationStream()
                .physical()
                .withStartPosition(written(url))
                .start();
        var receiving = new Thread(() -> confirm(log), "standby " + name);
        receiving.setDaemon(true);
        receiving.start();
    }

    private static LogSequenceNumber written(String url) throws SQLException {
        try (Connection session = DriverManager.getConnection(url);
                var statement = session.createStatement();
                var row = statement.executeQuery("SELECT pg_current_wal_lsn()")) {
            row.next();
            return LogSequenceNumber.valueOf(row.getString(1));
        }
    }

    /** A query with a row once the primary knows it as synchronous: {@code sync} or {@code quorum}. */
    String hasState(String state) {
        return """
                SELECT 1
                FROM pg_stat_replication
                WHERE application_name = '%s'
                    AND sync_state = '%s'""".formatted(name, state);
    }

    private void confirm(PGReplicationStream log) {
        try {
            while (!connection.isClosed()) {
                if (log.readPending() == null) {
                    LockSupport.parkNanos(1_000_000);
                }
                log.setFlushedLSN(log.getLastReceiveLSN());
                log.setAppliedLSN(log.getLastReceiveLSN());
                log.forceUpdateStatus();
            }
        } catch (SQLException closed) {
            // the server or the test ended the connection
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
