package io.piecework.ledger.engine;

import io.piecework.ledger.engine.jdbc.Dialect;
import io.piecework.ledger.engine.jdbc.Session;
import io.piecework.ledger.engine.jdbc.SqlFailures;
import io.piecework.ledger.engine.jdbc.TableWrite;
import io.piecework.ledger.engine.jdbc.WriterRegistration;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A connection that the writer keeps from its first command until it is closed. One session also carries the registration by
 * which other processes know that this ledger writes. A connection that fails is returned to the pool, and the next command opens another.
 * Used by one thread at a time.
 */
final class WriterSession implements Session {

    private final DataSource source;
    private final Dialect dialect;
    private final @Nullable WriterRegistration registration;
    private final Duration longestAnswer;
    private @Nullable Connection open;
    private int networkTimeout;
    private boolean limited;

    /**
     * @param registration carried by this session, null where another session carries it
     * @param longestAnswer how long the server may take for one answer before the connection counts as lost
     */
    WriterSession(
            DataSource source, Dialect dialect, @Nullable WriterRegistration registration, Duration longestAnswer) {
        this.source = source;
        this.dialect = dialect;
        this.registration = registration;
        this.longestAnswer = longestAnswer;
    }

    @Override
    public Connection connection() {
        Connection connection = open;
        if (connection == null) {
            connection = open();
            open = connection;
        }
        return connection;
    }

    private Connection open() {
        try {
            Connection connection = source.getConnection();
            try {
                connection.setAutoCommit(true);
                limitAnswers(connection);
                if (registration != null) {
                    registration.announce(connection);
                }
                dialect.configureForWriting(connection);
                connection.setAutoCommit(false);
                return connection;
            } catch (SQLException | RuntimeException e) {
                hide();
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw SqlFailures.of("open a session to write in", e);
        }
    }

    /** A server that hangs is lost like one that is gone. A shorter limit that the application set stays. */
    private void limitAnswers(Connection connection) throws SQLException {
        limited = false;
        try {
            networkTimeout = connection.getNetworkTimeout();
            int most = (int) Math.min(Integer.MAX_VALUE, longestAnswer.toMillis());
            if (networkTimeout == 0 || networkTimeout > most) {
                connection.setNetworkTimeout(Runnable::run, most);
                limited = true;
            }
        } catch (SQLFeatureNotSupportedException unlimited) {
            // as with some pools: the callers' patience ends all the same, the writer waits for the operating system
        }
    }

    @Override
    public void store(List<TableWrite> writes) throws SQLException {
        dialect.commit(connection(), writes);
    }

    /** A connection that fails to roll back is returned to the pool. */
    @Override
    public void rollback() {
        Connection connection = open;
        if (connection != null) {
            try {
                connection.rollback();
            } catch (SQLException | RuntimeException | Error dead) {
                close();
            }
        }
    }

    /** A pool notices by the failing rollback that the connection is of no use to it either. */
    @Override
    public void abort() {
        Connection connection = open;
        if (connection != null) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException | RuntimeException dead) {
                // it is closed below
            }
        }
        close();
    }

    /** Returns the connection to the pool with the settings it came with, and ends the registration. */
    @Override
    public void close() {
        Connection connection = open;
        open = null;
        if (connection != null) {
            try (connection) {
                connection.rollback();
                connection.setAutoCommit(true);
                hide();
                dialect.restoreSettings(connection);
                if (limited) {
                    connection.setNetworkTimeout(Runnable::run, networkTimeout);
                }
            } catch (SQLException | RuntimeException | Error dead) {
                hide();
            }
        }
    }

    private void hide() {
        if (registration != null) {
            try {
                registration.close();
            } catch (RuntimeException | Error dead) {
                // the server ended the registration when it lost the session
            }
        }
    }
}
