package io.piecework.ledger.cli.database;

import io.piecework.ledger.engine.port.HostTransaction;
import io.piecework.ledger.engine.port.HostTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** One transaction that a dry run writes in, and that is rolled back at the end. For the thread that begins it. */
public final class RolledBackTransaction implements HostTransactions, HostTransaction, AutoCloseable {

    private final List<Consumer<Completion>> callbacks = new ArrayList<>();
    private @Nullable Connection connection;
    private @Nullable Thread owner;

    /** Begins it; what this thread writes from here on is rolled back. */
    public void begin(DataSource source) throws SQLException {
        connection = source.getConnection();
        connection.setAutoCommit(false);
        owner = Thread.currentThread();
    }

    @Override
    public Optional<HostTransaction> current() {
        return owner == Thread.currentThread() ? Optional.of(this) : Optional.empty();
    }

    @Override
    public Connection connection() {
        if (connection == null) {
            throw new IllegalStateException("the transaction has not begun");
        }
        return connection;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public void setRollbackOnly() {
        // it is rolled back in any case
    }

    @Override
    public void afterCompletion(Consumer<Completion> callback) {
        callbacks.add(callback);
    }

    @Override
    public Object key() {
        return this;
    }

    /** Rolls back. */
    @Override
    public void close() throws SQLException {
        if (connection == null) {
            return;
        }
        owner = null;
        try (Connection ended = connection) {
            ended.rollback();
            ended.setAutoCommit(true);
        } finally {
            connection = null;
            callbacks.forEach(callback -> callback.accept(Completion.ROLLED_BACK));
        }
    }
}
