package io.piecework.ledger.engine.postgres;

import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.jdbc.InFlightAppends;
import io.piecework.ledger.engine.jdbc.LimitedConnection;
import io.piecework.ledger.engine.jdbc.PrimarySource;
import io.piecework.ledger.engine.jdbc.Sql;
import io.piecework.ledger.engine.jdbc.SqlFailures;
import io.piecework.ledger.engine.jdbc.UncheckedSqlException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import javax.sql.DataSource;

/**
 * Asks the server for the transactions that append. Each of them holds an advisory lock from before its first position until its end, so a
 * transaction that has taken a position by now either holds the lock now or is over. This covers the writers of all processes.
 */
final class PostgresInFlightAppends extends InFlightAppends {

    private static final String ATTEMPT = "read the high-water mark";

    private static final String LAST_POSITION = """
            SELECT CASE WHEN is_called THEN last_value ELSE last_value - 1 END AS last,
                pg_is_in_recovery() AS standby
            FROM ledger_event_position""";

    /** Reading a sequence without the right to do so is an error, even in a query that would skip it. */
    private static final String SEES_SEQUENCE = """
            SELECT has_sequence_privilege('ledger_event_position', 'SELECT')
            WHERE to_regclass('ledger_event_position') IS NOT NULL""";

    /** A virtual transaction id is never used twice. A rebuild holds the lock in exclusive mode, and appends nothing. */
    private static final String LOCK_HOLDERS = """
            SELECT virtualtransaction, COALESCE(pid, 0) AS pid
            FROM pg_locks
            WHERE locktype = 'advisory'
                AND mode = 'ShareLock'
                AND granted
                AND classid = 0
                AND objid = %s
                AND objsubid = 1
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database())""".formatted(AdvisoryLocks.APPENDING);

    PostgresInFlightAppends(DataSource source, Duration patience) {
        super(source, patience);
    }

    @Override
    protected Runnable track() {
        return () -> {};
    }

    /**
     * Reads the last position first and the lock holders second. In the other order, a transaction could begin and take a position in
     * between, and its position would count as final.
     */
    @Override
    public long awaitFinal() {
        try (Connection connection = PrimarySource.impatient(source)) {
            Duration left = left();
            LimitedConnection.limit(connection, left);
            connection.setAutoCommit(true);
            long last = last(connection);
            Map<String, Integer> before = holders(connection);
            if (!before.isEmpty() && !InFlightAppends.await(() -> areOver(connection, before), left)) {
                throw new StorageException(
                        StorageException.Code.CONTENTION,
                        "events up to position " + last + " are not final: process "
                                + before.values().iterator().next()
                                + " of the server has been appending for longer than "
                                + patience.toMillis() + " ms");
            }
            return last;
        } catch (SQLException e) {
            throw SqlFailures.of(ATTEMPT, e);
        } catch (UncheckedSqlException e) {
            throw SqlFailures.of(ATTEMPT, e.sql());
        }
    }

    private Duration left() {
        return source instanceof PrimarySource limited ? limited.limits().left() : patience;
    }

    @Override
    public PendingWatermark pending() {
        return asking(connection -> {
            long last = last(connection);
            Map<String, Integer> before = holders(connection);
            return PendingWatermark.of(last, () -> before.isEmpty() || asking(another -> areOver(another, before)));
        });
    }

    private interface Question<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T asking(Question<T> question) {
        try (Connection connection = PrimarySource.impatient(source)) {
            connection.setAutoCommit(true);
            return question.on(connection);
        } catch (SQLException e) {
            throw SqlFailures.of(ATTEMPT, e);
        } catch (UncheckedSqlException e) {
            throw SqlFailures.of(ATTEMPT, e.sql());
        }
    }

    /** The last position given; empty where the user may not see it. */
    static OptionalLong lastGiven(Connection connection) throws SQLException {
        return Sql.first(connection, SEES_SEQUENCE, row -> row.getBoolean(1)).orElse(false)
                ? OptionalLong.of(Sql.row(connection, LAST_POSITION, row -> row.getLong("last")))
                : OptionalLong.empty();
    }

    private static long last(Connection connection) throws SQLException {
        return Sql.row(connection, LAST_POSITION, List.of(), row -> {
            if (row.getBoolean("standby")) {
                throw new StorageException(
                        StorageException.Code.READ_ONLY,
                        "a standby does not know which transactions append, and so not which events are final; connect to"
                                + " the primary");
            }
            return row.getLong("last");
        });
    }

    private static boolean areOver(Connection connection, Map<String, Integer> before) {
        try {
            before.keySet().retainAll(holders(connection).keySet());
            return before.isEmpty();
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }

    /** The server's process of each transaction that holds the lock. */
    private static Map<String, Integer> holders(Connection connection) throws SQLException {
        var holders = new HashMap<String, Integer>();
        try (PreparedStatement statement = connection.prepareStatement(LOCK_HOLDERS);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                holders.put(row.getString("virtualtransaction"), row.getInt("pid"));
            }
        }
        return holders;
    }

    @Override
    public void close() {
        // The server releases the locks.
    }
}
