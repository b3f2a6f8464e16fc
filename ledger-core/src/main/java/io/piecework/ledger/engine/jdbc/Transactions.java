package io.piecework.ledger.engine.jdbc;

import io.piecework.ledger.stream.HostTransaction;
import io.piecework.ledger.stream.HostTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Transactions that read, and those that rewrite while nobody writes: one a thread, on one connection. On a thread that is in a transaction
 * of the application's, single statements are read in that one.
 */
public final class Transactions {

    private final DataSource source;
    private final Dialect dialect;
    private final HostTransactions hosts;

    @SuppressWarnings("ThreadLocalUsage") // two ledgers of one process may meet on one thread
    private final ThreadLocal<@Nullable Connection> bound = new ThreadLocal<>();

    public Transactions(DataSource source, Dialect dialect, HostTransactions hosts) {
        this.source = source;
        this.dialect = dialect;
        this.hosts = hosts;
    }

    /** The connection of this thread's transaction, whose end is not the caller's affair. */
    public Connection connection() {
        Connection connection = bound.get();
        if (connection == null) {
            throw new IllegalStateException("the ledger touches the database in a transaction only");
        }
        return connection;
    }

    /**
     * Runs reading work on one connection, whose queries all see the same moment.
     *
     * @throws io.piecework.ledger.message.StorageException when the database refuses
     */
    public <T> T snapshot(Supplier<T> work) {
        return snapshot(work, Connection::rollback);
    }

    /**
     * As {@link #snapshot}, in the application's transaction where that shows one moment: several statements of one that does not would
     * see several.
     */
    public <T> T moment(Supplier<T> work) {
        Connection host = host();
        try {
            return host != null && host.getTransactionIsolation() >= dialect.oneMoment()
                    ? in(host, work)
                    : snapshot(work);
        } catch (SQLException e) {
            throw SqlFailures.of("read", e);
        }
    }

    /** Runs one reading statement: in the application's transaction, or in one of its own as connections have it. */
    public <T> T single(Supplier<T> work) {
        Connection host = host();
        if (host != null) {
            return in(host, work);
        }
        Connection outer = bound.get();
        try (Connection connection = source.getConnection()) {
            bound.set(connection);
            try {
                return work.get();
            } finally {
                bound.set(outer);
                if (!connection.getAutoCommit()) {
                    connection.rollback();
                }
            }
        } catch (SQLException e) {
            throw SqlFailures.of("read", e);
        }
    }

    /** Not while this thread is in a transaction of the ledger's. */
    private @Nullable Connection host() {
        return bound.get() == null
                ? hosts.currentForReading().map(HostTransaction::connection).orElse(null)
                : null;
    }

    private <T> T in(Connection host, Supplier<T> work) {
        bound.set(host);
        try {
            return work.get();
        } finally {
            bound.set(null);
        }
    }

    /** Runs work that sees one moment and is committed; nobody else may write to what it writes to. */
    public <T> T rewrite(Supplier<T> work) {
        return snapshot(work, connection -> {
            dialect.commit(connection, List.of());
        });
    }

    /** Runs work that is committed, each statement of which sees what is committed by then. */
    <T> T keep(Supplier<T> work) throws SQLException {
        Connection outer = bound.get();
        try (Connection connection = source.getConnection()) {
            int isolation = connection.getTransactionIsolation();
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            bound.set(connection);
            try {
                dialect.holdUpBriefly(connection);
                T answer = work.get();
                dialect.commit(connection, List.of());
                return answer;
            } finally {
                bound.set(outer);
                connection.rollback();
                connection.setTransactionIsolation(isolation);
                connection.setAutoCommit(true);
            }
        }
    }

    private <T> T snapshot(Supplier<T> work, Ending ending) {
        Connection outer = bound.get();
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            OptionalInt isolation = dialect.seeOneMoment(connection);
            bound.set(connection);
            try {
                T answer = work.get();
                ending.end(connection);
                return answer;
            } finally {
                bound.set(outer);
                connection.rollback();
                if (isolation.isPresent()) {
                    connection.setTransactionIsolation(isolation.getAsInt());
                }
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw SqlFailures.of("read", e);
        }
    }

    private interface Ending {
        void end(Connection connection) throws SQLException;
    }
}
