package io.piecework.ledger.engine.postgres;

import io.piecework.ledger.engine.jdbc.InFlightAppends;
import io.piecework.ledger.engine.jdbc.SqlFailures;
import io.piecework.ledger.engine.jdbc.UncheckedSqlException;
import io.piecework.ledger.message.StorageException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Every transaction that appends holds an advisory lock from before its first position to its end, so that the server itself knows
 * them: those of all positions that are taken by now are among its present holders, or over.
 */
final class PostgresInFlightAppends implements InFlightAppends {

    private static final String LAST =
            "SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS last, pg_is_in_recovery() AS"
                    + " standby FROM ledger_event_position";

    /** Transactions by their names, which are never given twice; a rebuild holds the lock too, in another mode, and appends nothing. */
    private static final String HOLDERS = "SELECT virtualtransaction, COALESCE(pid, 0) AS pid FROM pg_locks"
            + " WHERE locktype = 'advisory' AND mode = 'ShareLock' AND granted"
            + " AND classid = 0 AND objid = " + PostgresWriterRegistration.APPENDING + " AND objsubid = 1"
            + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";

    private final DataSource source;
    private final Duration patience;

    PostgresInFlightAppends(DataSource source, Duration patience) {
        this.source = source;
        this.patience = patience;
    }

    @Override
    public Runnable begin() {
        return () -> {};
    }

    /** First the position, then who is about: the other way round, somebody could come in between. */
    @Override
    public long awaitFinal() {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(true);
            long last = last(connection);
            Map<String, Integer> present = holders(connection);
            if (!present.isEmpty() && !InFlightAppends.await(() -> areOver(connection, present), patience)) {
                throw new StorageException(
                        StorageException.Code.CONTENTION,
                        "events up to position " + last + " are not final: process "
                                + present.values().iterator().next()
                                + " of the server has been appending for longer than "
                                + patience.toMillis() + " ms");
            }
            return last;
        } catch (SQLException e) {
            throw SqlFailures.of("see how far events are final", e);
        } catch (UncheckedSqlException e) {
            throw SqlFailures.of("see how far events are final", e.sql());
        }
    }

    @Override
    public PendingWatermark pending() {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(true);
            long last = last(connection);
            return new Sighted(last, holders(connection));
        } catch (SQLException e) {
            throw SqlFailures.of("see how far events are final", e);
        }
    }

    /** Looks again who of those is still about, on a connection of the moment. */
    private final class Sighted implements PendingWatermark {

        private final long position;
        private final Map<String, Integer> present;

        Sighted(long position, Map<String, Integer> present) {
            this.position = position;
            this.present = present;
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public boolean isFinal() {
            if (present.isEmpty()) {
                return true;
            }
            try (Connection connection = source.getConnection()) {
                connection.setAutoCommit(true);
                return areOver(connection, present);
            } catch (SQLException e) {
                throw SqlFailures.of("see how far events are final", e);
            } catch (UncheckedSqlException e) {
                throw SqlFailures.of("see how far events are final", e.sql());
            }
        }
    }

    private static long last(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LAST)) {
            row.next();
            if (row.getBoolean("standby")) {
                throw new StorageException(
                        StorageException.Code.READ_ONLY,
                        "a standby does not know who appends, and so not which events are final; ask the primary");
            }
            return row.getLong("last");
        }
    }

    private static boolean areOver(Connection connection, Map<String, Integer> present) {
        try {
            present.keySet().retainAll(holders(connection).keySet());
            return present.isEmpty();
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }

    private static Map<String, Integer> holders(Connection connection) throws SQLException {
        var holders = new HashMap<String, Integer>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(HOLDERS)) {
            while (row.next()) {
                holders.put(row.getString("virtualtransaction"), row.getInt("pid"));
            }
        }
        return holders;
    }

    @Override
    public void close() {
        // the server forgets by itself
    }
}
