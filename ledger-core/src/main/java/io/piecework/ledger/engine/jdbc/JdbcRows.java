package io.piecework.ledger.engine.jdbc;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.Projection;
import io.piecework.ledger.stream.Rows;
import io.piecework.ledger.stream.StoredEvents;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Rows over JDBC: each write is sent to the database at once, on the connection of the current transaction. */
public class JdbcRows implements Rows {

    /** Rows that the driver holds in memory at a time. */
    private static final int FETCH = 1_000;

    /** The upper end excludes no row: without it, PostgreSQL estimates that an open range with an unknown start is a third of the table. */
    private static final String AFTER_CHECKPOINT = """
            position > (
                SELECT COALESCE(MAX(c.position), 0)
                FROM ledger_checkpoint c
                WHERE c.name = '%s')
            AND position <= %d""";

    private final Supplier<Connection> connection;
    private final Dialect dialect;
    private final Payloads payloads;

    /** For work that reads no content of events. */
    public JdbcRows(Supplier<Connection> connection, Dialect dialect) {
        this(connection, dialect, Payloads.STORED);
    }

    public JdbcRows(Supplier<Connection> connection, Dialect dialect, Payloads payloads) {
        this.connection = connection;
        this.dialect = dialect;
        this.payloads = payloads;
    }

    @Override
    public void insert(String table, List<String> columns, List<? extends List<?>> rows) {
        write(TableWrite.inserting(table, columns, rows));
    }

    @Override
    public void add(String table, List<String> key, List<String> amounts, List<? extends List<?>> rows) {
        write(TableWrite.adding(table, key, amounts, rows));
    }

    @Override
    public void addUntilZero(String table, List<String> key, List<String> amounts, List<? extends List<?>> rows) {
        write(TableWrite.addingUntilZero(table, key, amounts, rows));
    }

    @Override
    public void put(Projection.Table table, List<String> columns, List<? extends List<?>> rows) {
        write(TableWrite.putting(table, columns, rows));
    }

    private void write(TableWrite write) {
        if (!write.rows().isEmpty()) {
            try {
                dialect.write(connection.get(), List.of(write));
            } catch (SQLException e) {
                throw new UncheckedSqlException(e);
            }
        }
    }

    @Override
    public void each(String sql, List<?> values, Consumer<Row> consumer) {
        try (PreparedStatement statement = connection.get().prepareStatement(sql)) {
            statement.setFetchSize(FETCH);
            JdbcValues.bind(statement, 1, values);
            try (ResultSet answer = statement.executeQuery()) {
                var row = new JdbcRow(answer);
                while (answer.next()) {
                    consumer.accept(row);
                }
            }
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }

    @Override
    public String inByteOrder(String column) {
        return dialect.inByteOrder(column);
    }

    @Override
    public StoredEvents events() {
        return new JdbcStoredEvents(this, payloads);
    }

    @Override
    public String afterCheckpoint(String sums) {
        return AFTER_CHECKPOINT.formatted(sums, Long.MAX_VALUE);
    }

    private record JdbcRow(ResultSet answer) implements Row {

        private interface Reader<T> {
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
        public @Nullable BigDecimal numberOrNull(String column) {
            return read(row -> row.getBigDecimal(column));
        }

        @Override
        public @Nullable Amount amountOrNull(String column, CurrencyUnit currency) {
            BigDecimal value = read(row -> row.getBigDecimal(column));
            return value == null ? null : Amount.sum(value, currency);
        }

        @Override
        public byte[] bytes(String column) {
            return required(column, row -> row.getBytes(column));
        }

        @Override
        public long count(String column) {
            return required(column, row -> row.getLong(column));
        }

        @Override
        public long countOrZero(String column) {
            Long value = read(row -> row.getLong(column)); // JDBC answers 0 for null
            return value == null ? 0 : value;
        }

        @Override
        public Instant time(String column) {
            return required(column, row -> instant(row, column));
        }

        @Override
        public @Nullable Instant timeOrNull(String column) {
            return read(row -> instant(row, column));
        }

        private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
            OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
            return time == null ? null : time.toInstant();
        }

        private <T> T required(String column, Reader<T> reader) {
            T value = read(reader);
            if (value == null) {
                throw new IllegalStateException("column " + column + " is null, a value is required");
            }
            return value;
        }

        private <T> @Nullable T read(Reader<T> reader) {
            try {
                return reader.from(answer);
            } catch (SQLException e) {
                throw new UncheckedSqlException(e);
            }
        }
    }
}
