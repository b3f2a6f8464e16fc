package io.piecework.ledger.engine;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.LedgerBuilder;
import io.piecework.ledger.stream.HostTransaction;
import io.piecework.ledger.stream.HostTransactions;
import io.piecework.ledger.testdb.FreshDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** An application with a table of its own and a transaction a thread, as plain JDBC has it. */
final class HostApp implements HostTransactions {

    private final FreshDatabase database;
    private final Map<Thread, Transaction> current = new ConcurrentHashMap<>();

    HostApp(FreshDatabase database) {
        this.database = database;
        database.execute("CREATE TABLE host_order (id VARCHAR(100) PRIMARY KEY)");
    }

    LedgerBuilder ledger() {
        return Ledger.builder()
                .dataSource(database.dataSource())
                .clock(TestEngine.clock())
                .joining(this);
    }

    @Override
    public Optional<HostTransaction> current() {
        return Optional.ofNullable(current.get(Thread.currentThread()));
    }

    Transaction begin() {
        return begin(UnaryOperator.identity());
    }

    /** @param wrapped what the ledger gets to see of the connection */
    Transaction begin(UnaryOperator<Connection> wrapped) {
        try {
            Connection connection = database.dataSource().getConnection();
            connection.setAutoCommit(false);
            var transaction = new Transaction(connection, wrapped.apply(connection));
            current.put(Thread.currentThread(), transaction);
            return transaction;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs work while this thread's transaction is put aside. */
    void suspended(Runnable work) {
        Transaction transaction = Objects.requireNonNull(current.remove(Thread.currentThread()));
        try {
            work.run();
        } finally {
            current.put(Thread.currentThread(), transaction);
        }
    }

    List<String> orders() {
        return database.column("SELECT id FROM host_order ORDER BY id");
    }

    /** Rolled back when it is closed, unless it was committed. */
    final class Transaction implements HostTransaction, AutoCloseable {

        private final Connection connection;
        private final Connection shown;
        private final List<Consumer<Completion>> listeners = new ArrayList<>();
        private boolean readOnly;
        private boolean rollbackOnly;
        private boolean over;

        Transaction(Connection connection, Connection shown) {
            this.connection = connection;
            this.shown = shown;
        }

        Transaction order(String id) {
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO host_order VALUES (?)")) {
                insert.setString(1, id);
                insert.executeUpdate();
                return this;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        Transaction readingOnly() {
            readOnly = true;
            return this;
        }

        Transaction run(String... statements) {
            try (var statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
                return this;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        void commit() {
            if (rollbackOnly) {
                close();
                throw new IllegalStateException("the ledger had it rolled back");
            }
            end(Connection::commit, Completion.COMMITTED);
        }

        @Override
        public void close() {
            if (!over) {
                end(Connection::rollback, Completion.ROLLED_BACK);
            }
        }

        private void end(Ending ending, Completion completion) {
            over = true;
            Completion told = Completion.UNKNOWN;
            try {
                ending.end(connection);
                told = completion;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            } finally {
                current.values().remove(this);
                giveBack();
                for (Consumer<Completion> listener : listeners) {
                    listener.accept(told);
                }
            }
        }

        private void giveBack() {
            try (connection) {
                connection.rollback();
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                connection.setAutoCommit(true);
            } catch (SQLException dead) {
                // gone with its rows
            }
        }

        boolean isRollbackOnly() {
            return rollbackOnly;
        }

        @Override
        public Connection connection() {
            return shown;
        }

        @Override
        public boolean isReadOnly() {
            return readOnly;
        }

        @Override
        public void setRollbackOnly() {
            rollbackOnly = true;
        }

        @Override
        public void afterCompletion(Consumer<Completion> told) {
            listeners.add(told);
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
