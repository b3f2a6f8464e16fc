package io.piecework.ledger.engine.postgres;

import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.jdbc.AppendsInFlightException;
import io.piecework.ledger.engine.jdbc.InFlightAppends;
import io.piecework.ledger.engine.jdbc.PrimarySource;
import io.piecework.ledger.engine.jdbc.Sql;
import io.piecework.ledger.engine.jdbc.SqlFailures;
import io.piecework.ledger.engine.jdbc.WriterRegistration;
import io.piecework.ledger.engine.port.WaitLimit;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers a writer by a shared advisory lock of its session. Should the session be lost, the registration is lost with it; a rebuild
 * still waits for every transaction that appends, and makes later ones wait.
 */
final class PostgresWriterRegistration implements WriterRegistration {

    private static final String OTHER_WRITER = """
            SELECT a.pid,
                COALESCE(a.application_name, '') AS application,
                COALESCE(HOST(a.client_addr), 'this machine') AS host
            FROM pg_locks l
            JOIN pg_stat_activity a ON a.pid = l.pid
            WHERE l.locktype = 'advisory'
                AND l.granted
                AND l.classid = 0
                AND l.objid = %s
                AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
            ORDER BY a.backend_start
            FETCH FIRST 1 ROWS ONLY""".formatted(AdvisoryLocks.WRITING);

    private static final String TRY_LOCK = "SELECT pg_try_advisory_lock(" + AdvisoryLocks.WRITING + ")";

    private static final Duration LONGEST_WAIT_TO_UPGRADE = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(PostgresWriterRegistration.class);

    private final DataSource source;
    private @Nullable Connection announced;

    PostgresWriterRegistration(DataSource source) {
        this.source = source;
    }

    @Override
    public void announce(Connection session) throws SQLException {
        Sql.execute(session, "SELECT pg_advisory_lock_shared(" + AdvisoryLocks.WRITING + ")");
        announced = session;
    }

    /** Does nothing: the lock that every appending transaction takes makes a rebuild wait, and waits for one. */
    @Override
    public Runnable join(Connection host, Duration patience) {
        return () -> {};
    }

    @Override
    public void close() {
        Connection session = announced;
        announced = null;
        if (session != null) {
            try {
                Sql.execute(session, "SELECT pg_advisory_unlock_shared(" + AdvisoryLocks.WRITING + ")");
            } catch (SQLException dead) {
                // The server released the lock when it lost the session.
            }
        }
    }

    /** While it waits for appends, it holds nothing: other writers register and go on. */
    @Override
    public <T> T alone(int attempt, Supplier<T> work) {
        close();
        try (Connection connection = PrimarySource.forSteps(source)) {
            connection.setAutoCommit(true);
            if (!Sql.row(connection, TRY_LOCK, row -> row.getBoolean(1)) && attempt == 1) {
                throw new StorageException(
                        StorageException.Code.IN_USE,
                        "another writer is connected: " + other(connection) + "; end it first");
            }
            try {
                if (!AppendingLock.take(connection, attempt)) {
                    throw new AppendsInFlightException(AppendingLock.holders(connection));
                }
                return work.get();
            } finally {
                unlockAll(connection);
            }
        } catch (SQLException e) {
            throw SqlFailures.of("lock out other writers", e);
        }
    }

    /** The writers of other processes stay: each reads the version of the tables behind the lock, with its next positions. */
    @Override
    public void upgrade(Runnable work) {
        try (Connection connection = PrimarySource.forSteps(source)) {
            connection.setAutoCommit(true);
            try {
                awaitAppends(connection);
                work.run();
            } finally {
                unlockAll(connection);
            }
        } catch (SQLException e) {
            throw SqlFailures.of("wait for transactions that append", e);
        }
    }

    private static void unlockAll(Connection connection) {
        try {
            Sql.execute(connection, "SELECT pg_advisory_unlock_all()");
        } catch (SQLException dead) {
            // The server released the locks when it lost the session.
        }
    }

    private static void awaitAppends(Connection connection) throws SQLException {
        var limit = WaitLimit.of(LONGEST_WAIT_TO_UPGRADE);
        for (int attempt = 1; !AppendingLock.take(connection, attempt); attempt++) {
            String holders = AppendingLock.holders(connection);
            if (attempt == 1) {
                LOG.info("the upgrade of the ledger's tables waits for {}", holders);
            }
            if (limit.isOver()) {
                throw new StorageException(
                        StorageException.Code.CONTENTION,
                        "the ledger's tables cannot be upgraded while transactions append: " + holders
                                + "; end them and open the ledger again");
            }
            InFlightAppends.pause(Duration.ofMillis(AppendingLock.millis(attempt)));
        }
    }

    private static String other(Connection connection) throws SQLException {
        return Sql.first(
                        connection,
                        OTHER_WRITER,
                        row -> "process " + row.getInt("pid") + " of the server, \"" + row.getString("application")
                                + "\" from " + row.getString("host"))
                .orElse("it has disconnected meanwhile");
    }
}
