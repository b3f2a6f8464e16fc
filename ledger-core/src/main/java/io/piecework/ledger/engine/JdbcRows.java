package io.piecework.ledger.engine;

import io.piecework.ledger.stream.Rows;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Rows over JDBC, on the connection of the transaction at hand. */
final class JdbcRows implements Rows {

    /** What the driver holds of a long answer at a time. */
    private static final int FETCH = 500;

    private final Transactions transactions;
    private final Dialect dialect;

    JdbcRows(Transactions transactions, Dialect dialect) {
        this.transactions = transactions;
        this.dialect = dialect;
    }

    @Override
    public void insert(String sql, List<List<?>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try (Connection connection = transactions.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (List<?> row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw new RowsException(e);
        }
    }

    @Override
    public void add(String table, Map<String, String> key, Map<String, BigDecimal> amounts) {
        var values = new ArrayList<Object>(key.values());
        values.addAll(amounts.values());
        insert(dialect.add(table, List.copyOf(key.keySet()), List.copyOf(amounts.keySet())), List.of(values));
    }

    @Override
    public void each(String sql, List<?> values, Consumer<Row> consumer) {
        try (Connection connection = transactions.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(FETCH);
            bind(statement, values);
            try (ResultSet answer = statement.executeQuery()) {
                var row = new JdbcRow(answer);
                while (answer.next()) {
                    consumer.accept(row);
                }
            }
        } catch (SQLException e) {
            throw new RowsException(e);
        }
    }

    @Override
    public String inByteOrder(String column) {
        return dialect.inByteOrder(column);
    }

    private static void bind(PreparedStatement statement, List<?> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            statement.setObject(i + 1, value instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : value);
        }
    }

    /** Carries what the driver threw to whoever ends the transaction, who tells a conflict from a fault. */
    static final class RowsException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final SQLException sql;

        RowsException(SQLException sql) {
            super(sql);
            this.sql = sql;
        }

        SQLException sql() {
            return sql;
        }
    }

    private record JdbcRow(ResultSet answer) implements Row {

        private interface Read<T> {
            @Nullable
            T from(ResultSet answer) throws SQLException;
        }

        @Override
        public String text(String column) {
            return required(column, row -> row.getString(column));
        }

        @Override
        public String textOrEmpty(String column) {
            String value = read(row -> row.getString(column));
            return value == null ? "" : value;
        }

        @Override
        public BigDecimal number(String column) {
            return required(column, row -> row.getBigDecimal(column));
        }

        @Override
        public long count(String column) {
            return required(column, row -> row.getLong(column));
        }

        @Override
        public Instant time(String column) {
            return required(column, row -> row.getObject(column, OffsetDateTime.class))
                    .toInstant();
        }

        private <T> T required(String column, Read<T> reading) {
            T value = read(reading);
            if (value == null) {
                throw new IllegalStateException("column " + column + " is null");
            }
            return value;
        }

        private <T> @Nullable T read(Read<T> reading) {
            try {
                return reading.from(answer);
            } catch (SQLException e) {
                throw new RowsException(e);
            }
        }
    }
}
