package io.piecework.ledger.axon;

import io.piecework.ledger.engine.port.HostTransaction;
import io.piecework.ledger.engine.port.HostTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.ConnectionWrapperFactory;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;

/**
 * The JDBC transactions of an application that uses Axon without Spring: Axon's transaction manager, the connections of Axon's stores, and
 * the transactions that the ledger joins.
 */
final class AxonHost implements TransactionManager, ConnectionProvider, HostTransactions {

    private final DataSource database;
    private final Map<Thread, OpenTransaction> current = new ConcurrentHashMap<>();

    AxonHost(DataSource database) {
        this.database = database;
    }

    /** Begins a transaction, or takes part in the one that the thread is in. */
    @Override
    public Transaction startTransaction() {
        OpenTransaction open = current.get(Thread.currentThread());
        if (open != null) {
            return open.participant();
        }
        try {
            Connection connection = database.getConnection();
            connection.setAutoCommit(false);
            open = new OpenTransaction(connection);
            current.put(Thread.currentThread(), open);
            return open;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The connection of the thread's transaction, which Axon's stores cannot close, or one of its own. */
    @Override
    public Connection getConnection() throws SQLException {
        OpenTransaction open = current.get(Thread.currentThread());
        return open == null
                ? database.getConnection()
                : ConnectionWrapperFactory.wrap(open.connection, new ConnectionWrapperFactory.NoOpCloseHandler());
    }

    @Override
    public Optional<HostTransaction> current() {
        return Optional.ofNullable(current.get(Thread.currentThread()));
    }

    void run(String sql) {
        try (Connection connection = getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class OpenTransaction implements Transaction, HostTransaction {

        private final Connection connection;
        private final List<Consumer<Completion>> callbacks = new ArrayList<>();
        private boolean rollbackOnly;

        OpenTransaction(Connection connection) {
            this.connection = connection;
        }

        /** Only the unit of work that began the transaction ends it, as with Axon's transaction manager for Spring. */
        Transaction participant() {
            return new Transaction() {
                @Override
                public void commit() {}

                @Override
                public void rollback() {}
            };
        }

        @Override
        public void commit() {
            if (rollbackOnly) {
                rollback();
                throw new IllegalStateException("the transaction was marked for rollback");
            }
            end(Completion.COMMITTED, Connection::commit);
        }

        @Override
        public void rollback() {
            end(Completion.ROLLED_BACK, Connection::rollback);
        }

        private void end(Completion completion, Ending ending) {
            current.remove(Thread.currentThread());
            Completion result = Completion.UNKNOWN;
            try (connection) {
                ending.end(connection);
                connection.setAutoCommit(true);
                result = completion;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            } finally {
                Completion reported = result;
                callbacks.forEach(callback -> callback.accept(reported));
            }
        }

        @Override
        public Connection connection() {
            return connection;
        }

        @Override
        public boolean isReadOnly() {
            return false;
        }

        @Override
        public void setRollbackOnly() {
            rollbackOnly = true;
        }

        @Override
        public void afterCompletion(Consumer<Completion> callback) {
            callbacks.add(callback);
        }

        @Override
        public Object key() {
            return this;
        }
    }

    private interface Ending {
        void end(Connection connection) throws SQLException;
    }
}
