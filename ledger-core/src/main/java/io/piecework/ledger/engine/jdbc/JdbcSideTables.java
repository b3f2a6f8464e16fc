package io.piecework.ledger.engine.jdbc;

import io.piecework.ledger.message.ConflictException;
import io.piecework.ledger.stream.SideTables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Changes rows in short transactions of their own. */
public final class JdbcSideTables implements SideTables {

    private final Transactions transactions;
    private final MutableRows book;

    public JdbcSideTables(Transactions transactions, Dialect dialect) {
        this.transactions = transactions;
        this.book = new JdbcBook(transactions::connection, dialect);
    }

    @Override
    public <T> T inTransaction(Function<MutableRows, T> work) {
        try {
            return transactions.keep(() -> work.apply(book));
        } catch (SQLException e) {
            throw failure(e);
        } catch (UncheckedSqlException e) {
            throw failure(e.sql());
        }
    }

    private static RuntimeException failure(SQLException sql) {
        return Conflicts.isConflict(sql)
                ? new ConflictException("somebody else was in the way; nothing was kept")
                : SqlFailures.of("keep rows", sql);
    }

    private static final class JdbcBook extends JdbcRows implements MutableRows {

        private final Supplier<Connection> connection;

        JdbcBook(Supplier<Connection> connection, Dialect dialect) {
            super(connection, dialect);
            this.connection = connection;
        }

        @Override
        public int update(String sql, List<?> values) {
            try (PreparedStatement statement = connection.get().prepareStatement(sql)) {
                JdbcValues.bind(statement, 1, values);
                return statement.executeUpdate();
            } catch (SQLException e) {
                throw new UncheckedSqlException(e);
            }
        }
    }
}
