package io.piecework.ledger.engine.jdbc;

import io.piecework.ledger.engine.port.WaitLimit;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A connection that the writer keeps from its first command until it is closed. One session also carries the registration by
 * which other processes know that this ledger writes. A connection that fails is returned to the pool, and the next command opens another.
 * Used by one thread at a time.
 */
public final class WriterSession implements Session {

    /** A caller that gave up is answered before its connection counts as lost. */
    private static final Duration MARGIN = Duration.ofMillis(300);

    /** JDBC's value for a connection without transactions, which no database of the ledger has. */
    private static final int UNKNOWN = Connection.TRANSACTION_NONE;

    private final PrimarySource source;
    private final Dialect dialect;
    private final @Nullable WriterRegistration registration;
    private final Duration longestAnswer;
    private @Nullable Connection open;

    /** Where the connection led when it was opened. */
    private PrimarySource.@Nullable Destination destination;

    /**
     * The isolation level that the connection came with. A writer's is READ COMMITTED: what it checks last has to see what others have committed
     * since its first query.
     */
    private int isolation = UNKNOWN;

    /** The network timeout that the connection came with, and the one that it has now, in milliseconds; 0 for none. */
    private int networkTimeout;

    private int currentTimeout;
    private @Nullable WaitLimit patience;
    private volatile boolean inline;

    /**
     * @param registration carried by this session, null where another session carries it
     * @param patience how long a caller waits. A server that takes a little longer for one answer counts as lost
     */
    public WriterSession(PrimarySource source, @Nullable WriterRegistration registration, Duration patience) {
        this.source = source;
        this.dialect = source.dialect();
        this.registration = registration;
        this.longestAnswer = patience.plus(MARGIN);
    }

    @Override
    public Connection connection() {
        Connection connection = open;
        if (connection == null) {
            connection = open();
            open = connection;
            inline = dialect.mayWriteOnCallersThread(connection, currentTimeout > 0);
        } else {
            limitAnswers(connection);
        }
        return connection;
    }

    @Override
    public boolean isOpen() {
        return open != null;
    }

    @Override
    public boolean mayBeUsedByCallers() {
        return inline;
    }

    @Override
    public void answerWithin(@Nullable WaitLimit callersPatience) {
        this.patience = callersPatience;
    }

    private Connection open() {
        try {
            PrimarySource.Opened found = opened();
            Connection connection = found.connection();
            try {
                destination = found.destination();
                connection.setAutoCommit(true);
                limitAnswers(connection, longest());
                if (registration != null) {
                    registration.announce(connection);
                }
                dialect.configureForWriting(connection, longestAnswer);
                isolation = connection.getTransactionIsolation();
                if (isolation != Connection.TRANSACTION_READ_COMMITTED) {
                    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                }
                connection.setAutoCommit(false);
                return connection;
            } catch (SQLException | RuntimeException | Error e) {
                hide();
                giveBack(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            throw SqlFailures.of("open a session to write in", e);
        }
    }

    /** A driver that waits for ever does not keep the writer's thread. */
    private PrimarySource.Opened opened() throws SQLException {
        var found = new AtomicReference<PrimarySource.@Nullable Opened>();
        source.limits().takeForWriter(() -> {
            PrimarySource.Opened now = source.open();
            found.set(now);
            return now.connection();
        });
        return Objects.requireNonNull(found.get());
    }

    /** A server that hangs is lost like one that is gone. A shorter limit that the application set stays. */
    private void limitAnswers(Connection connection, int millis) throws SQLException {
        currentTimeout = 0;
        try {
            networkTimeout = connection.getNetworkTimeout();
            if (networkTimeout == 0 || networkTimeout > millis) {
                connection.setNetworkTimeout(Runnable::run, millis);
            }
            currentTimeout = connection.getNetworkTimeout(); // some drivers accept a limit and do not keep it
        } catch (SQLFeatureNotSupportedException | AbstractMethodError unlimited) {
            // as with some pools: the callers' patience ends all the same, the writer waits for the operating system
        }
    }

    /** Setting the limit is cheap, and needed only where much of a caller's patience is over or where the limit has to grow again. */
    private void limitAnswers(Connection connection) {
        if (currentTimeout == 0) {
            return;
        }
        int most = networkTimeout > 0 ? Math.min(networkTimeout, longest()) : longest();
        WaitLimit caller = patience;
        int wanted = caller == null
                ? most
                : (int) Math.max(1, Math.min(most, caller.leftPlus(MARGIN).toMillis()));
        int slack = wanted > MARGIN.toMillis() ? (int) MARGIN.toMillis() : 0;
        if (wanted > currentTimeout || wanted < currentTimeout - slack) {
            try {
                connection.setNetworkTimeout(Runnable::run, wanted);
                currentTimeout = wanted;
            } catch (SQLException dead) {
                // what is asked of the connection next fails, too, and is reported
            }
        }
    }

    private int longest() {
        return (int) Math.min(Integer.MAX_VALUE, longestAnswer.toMillis());
    }

    @Override
    public void store(List<TableWrite> writes, UnchangedStreams unchanged) throws SQLException {
        Connection connection = connection();
        source.require(Objects.requireNonNull(destination));
        dialect.commitForWriting(connection, writes, unchanged);
    }

    @Override
    public void confirm() throws SQLException {
        Connection connection = connection();
        source.require(Objects.requireNonNull(destination));
        dialect.confirm(connection);
    }

    /** A connection that fails to roll back is closed for good. */
    @Override
    public void rollback() {
        Connection connection = open;
        if (connection != null) {
            try {
                limitAnswers(connection);
                connection.rollback();
            } catch (SQLException | RuntimeException | Error dead) {
                abort();
            }
        }
    }

    @Override
    public void abort() {
        Connection connection = open;
        open = null;
        inline = false;
        if (connection != null) {
            source.discard(connection);
            hide();
        }
    }

    /** Returns the connection to the pool with the settings it came with, and ends the registration. */
    @Override
    public void close() {
        Connection connection = open;
        open = null;
        inline = false;
        if (connection != null) {
            try {
                connection.rollback();
                hide();
                restoreSettings(connection);
                connection.close();
            } catch (SQLException | RuntimeException | Error dead) {
                source.discard(connection);
                hide();
            }
        }
    }

    /** For a connection that could not be made a session. A pool would give one to a standby to the next session, too. */
    private void giveBack(Connection connection, Throwable failure) {
        try {
            if (!SqlFailures.isLost(failure)) {
                restoreSettings(connection);
                connection.close();
                return;
            }
        } catch (SQLException | RuntimeException | Error dead) {
            // the failure before is reported
        }
        source.discard(connection);
    }

    private void restoreSettings(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        dialect.restoreSettings(connection);
        if (isolation != Connection.TRANSACTION_READ_COMMITTED && isolation != UNKNOWN) {
            connection.setTransactionIsolation(isolation);
            isolation = UNKNOWN;
        }
        if (currentTimeout != networkTimeout) {
            connection.setNetworkTimeout(Runnable::run, networkTimeout);
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
