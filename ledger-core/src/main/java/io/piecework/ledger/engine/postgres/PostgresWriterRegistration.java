package io.piecework.ledger.engine.postgres;

import io.piecework.ledger.engine.jdbc.SqlFailures;
import io.piecework.ledger.engine.jdbc.WriterRegistration;
import io.piecework.ledger.message.StorageException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * An advisory lock that the session holds together with all other writers. Should that session be lost, nobody is refused on its
 * account any more, but a rebuild still waits for every transaction that appends, and has the next one wait.
 */
public final class PostgresWriterRegistration implements WriterRegistration {

    /** Held by every transaction that appends, until it ends. */
    public static final long APPENDING = 743_239_676L;

    private static final long WRITING = 743_239_677L;

    private static final String OTHERS = "SELECT a.pid, COALESCE(a.application_name, '') AS application,"
            + " COALESCE(HOST(a.client_addr), 'this machine') AS host FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid"
            + " WHERE l.locktype = 'advisory' AND l.granted AND l.classid = 0 AND l.objid = " + WRITING
            + " AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            + " ORDER BY a.backend_start FETCH FIRST 1 ROWS ONLY";

    private final DataSource source;
    private @Nullable Connection announced;

    PostgresWriterRegistration(DataSource source) {
        this.source = source;
    }

    @Override
    public void announce(Connection session) throws SQLException {
        execute(session, "SELECT pg_advisory_lock_shared(" + WRITING + ")");
        announced = session;
    }

    /** Whoever rebuilds waits for the lock that it appends under, and it for theirs. */
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
                execute(session, "SELECT pg_advisory_unlock_shared(" + WRITING + ")");
            } catch (SQLException dead) {
                // the lock went with its session
            }
        }
    }

    @Override
    public <T> T alone(Supplier<T> work) {
        close();
        try (Connection connection = source.getConnection()) {
            if (!isTrue(connection, "SELECT pg_try_advisory_lock(" + WRITING + ")")) {
                throw new StorageException(
                        StorageException.Code.IN_USE,
                        "another writer is connected: " + other(connection) + "; end it first");
            }
            try {
                execute(connection, "SELECT pg_advisory_lock(" + APPENDING + ")");
                return work.get();
            } finally {
                execute(connection, "SELECT pg_advisory_unlock_all()");
            }
        } catch (SQLException e) {
            throw SqlFailures.of("keep other writers out", e);
        }
    }

    private static String other(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(OTHERS)) {
            return row.next()
                    ? "process " + row.getInt("pid") + " of the server, \"" + row.getString("application") + "\" from "
                            + row.getString("host")
                    : "it has just left";
        }
    }

    private static boolean isTrue(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
