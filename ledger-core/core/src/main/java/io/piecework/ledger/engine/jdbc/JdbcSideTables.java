package io.piecework.ledger.engine.jdbc;

import io.piecework.ledger.command.ConflictException;
import io.piecework.ledger.engine.port.SideTables;
import io.piecework.ledger.engine.port.SideTables.MutableRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Changes rows that follow from no event, in short transactions of their own. */
public final class JdbcSideTables implements SideTables {

    private final Transactions transactions;
    private final MutableRows rows;

    public JdbcSideTables(Transactions transactions, Dialect dialect) {
        this.transactions = transactions;
        this.rows = new JdbcMutableRows(transactions::connection, dialect);
    }

    @Override
    public <T> T inTransaction(Function<MutableRows, T> work) {
        try {
            return transactions.readCommitted(() -> work.apply(rows));
        } catch (SQLException e) {
            throw failure(e);
        } catch (UncheckedSqlException e) {
            throw failure(e.sql());
        }
    }

    private static RuntimeException failure(SQLException sql) {
        return SqlFailures.isConflict(sql)
                ? new ConflictException(
                        "another transaction changed or locked the same rows; nothing was stored, retry")
                : SqlFailures.of("change rows", sql);
    }

    private static final class JdbcMutableRows extends JdbcRows implements MutableRows {

        private final Supplier<Connection> connection;

        JdbcMutableRows(Supplier<Connection> connection, Dialect dialect) {
            super(connection, dialect);
            this.connection = connection;
        }

        @Override
        public int update(String sql, List<?> values) {
            try {
                return Sql.update(connection.get(), sql, values);
            } catch (SQLException e) {
                throw new UncheckedSqlException(e);
            }
        }
    }
}
