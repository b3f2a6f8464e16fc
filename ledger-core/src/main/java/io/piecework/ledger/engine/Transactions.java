package io.piecework.ledger.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.ConnectionWrapperFactory;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.jspecify.annotations.Nullable;

/** One transaction a thread, on one connection; what Axon starts inside it joins it. */
final class Transactions implements TransactionManager, ConnectionProvider {

    private final DataSource source;
    private final Dialect dialect;

    @SuppressWarnings("ThreadLocalUsage") // two ledgers of one process may meet on one thread
    private final ThreadLocal<@Nullable Connection> bound = new ThreadLocal<>();

    Transactions(DataSource source, Dialect dialect) {
        this.source = source;
        this.dialect = dialect;
    }

    /** The connection of this thread's transaction; closing it does nothing, the transaction's end does. */
    @Override
    public Connection getConnection() {
        Connection connection = bound.get();
        if (connection == null) {
            throw new IllegalStateException("the ledger touches the database in a transaction only");
        }
        return ConnectionWrapperFactory.wrap(connection, new KeepOpen());
    }

    @Override
    public Transaction startTransaction() {
        return bound.get() == null ? begin() : new Joined();
    }

    private Transaction begin() {
        try {
            Connection connection = source.getConnection();
            try {
                connection.setAutoCommit(false);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
            bound.set(connection);
            return new Outermost(connection);
        } catch (SQLException e) {
            throw Failures.of("open a transaction", e);
        }
    }

    /**
     * Runs work that begins and ends its own transaction: what this thread is in the middle of is put aside, since joining it would
     * mean to be stored by somebody else or not at all.
     */
    <T> T apart(Supplier<T> work) {
        Connection outer = bound.get();
        bound.remove();
        try {
            return work.get();
        } finally {
            abandon();
            bound.set(outer);
        }
    }

    /** Axon rolls back for an exception, not for an error while it commits, and the next command would join what that left open. */
    private void abandon() {
        Connection left = bound.get();
        if (left != null) {
            try (left) {
                left.rollback();
                left.setAutoCommit(true);
            } catch (SQLException dead) {
                // the error on its way says more, and a connection that cannot roll back keeps nothing
            }
        }
    }

    /**
     * Runs reading work on one connection, whose queries all see the same moment.
     *
     * @throws io.piecework.ledger.message.StorageException when the database refuses
     */
    <T> T snapshot(Supplier<T> work) {
        return snapshot(work, Connection::rollback);
    }

    /** Runs work that sees one moment and is committed; nobody else may write to what it writes to. */
    <T> T rewrite(Supplier<T> work) {
        return snapshot(work, connection -> {
            dialect.guard(connection);
            connection.commit();
            dialect.committed(connection);
        });
    }

    private <T> T snapshot(Supplier<T> work, Ending ending) {
        Connection outer = bound.get();
        try (Connection connection = source.getConnection()) {
            int isolation = connection.getTransactionIsolation();
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            bound.set(connection);
            try {
                T answer = work.get();
                ending.end(connection);
                return answer;
            } finally {
                bound.set(outer);
                connection.rollback();
                connection.setTransactionIsolation(isolation);
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw Failures.of("read", e);
        }
    }

    private interface Ending {
        void end(Connection connection) throws SQLException;
    }

    private final class Outermost implements Transaction {

        private final Connection connection;

        Outermost(Connection connection) {
            this.connection = connection;
        }

        @Override
        public void commit() {
            try {
                dialect.guard(connection);
                connection.commit();
                dialect.committed(connection);
            } catch (SQLException e) {
                rollback();
                throw Failures.of("commit", e);
            }
            end();
        }

        @Override
        public void rollback() {
            if (bound.get() != connection) {
                return;
            }
            try {
                connection.rollback();
            } catch (SQLException e) {
                throw Failures.of("roll back", e);
            } finally {
                end();
            }
        }

        private void end() {
            bound.remove();
            try (connection) {
                connection.setAutoCommit(true);
            } catch (SQLException e) {
                throw Failures.of("give the connection back", e);
            }
        }
    }

    private static final class Joined implements Transaction {
        @Override
        public void commit() {
            // the outermost does
        }

        @Override
        public void rollback() {
            // whoever threw makes the outermost do it
        }
    }

    private static final class KeepOpen implements ConnectionWrapperFactory.ConnectionCloseHandler {
        @Override
        public void close(Connection connection) {
            // the transaction's end does
        }

        @Override
        public void commit(Connection connection) {
            throw new IllegalStateException("only the transaction commits");
        }
    }
}
