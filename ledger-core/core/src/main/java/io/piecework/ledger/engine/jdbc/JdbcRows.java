package io.piecework.ledger.engine.jdbc;

import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.engine.port.Rows.Row;
import io.piecework.ledger.engine.port.StoredEvents;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

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
            AND position <= %s""";

    final Supplier<Connection> connection;
    final Dialect dialect;
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

    /** Rows that cannot be written. */
    public static JdbcRows forQueries(Supplier<Connection> connection, Dialect dialect, Payloads payloads) {
        return new JdbcRows(connection, dialect, payloads) {
            @Override
            void take(TableWrite write) {
                throw new UnsupportedOperationException(
                        "a query may not write to " + write.shape().table());
            }
        };
    }

    @Override
    public void insert(String table, List<String> columns, List<? extends List<?>> rows) {
        if (!rows.isEmpty()) {
            take(TableWrite.inserting(table, columns, rows));
        }
    }

    @Override
    public void add(String table, List<String> key, List<String> amounts, List<? extends List<?>> rows) {
        if (!rows.isEmpty()) {
            take(TableWrite.adding(table, key, amounts, rows));
        }
    }

    @Override
    public void addUntilZero(String table, List<String> key, List<String> amounts, List<? extends List<?>> rows) {
        TableWrite write = TableWrite.addingUntilZero(table, key, amounts, rows);
        if (!write.rows().isEmpty()) {
            take(write);
        }
    }

    @Override
    public void put(Projection.Table table, List<String> columns, List<? extends List<?>> rows) {
        if (!rows.isEmpty()) {
            take(TableWrite.putting(table, columns, rows));
        }
    }

    /** @param write has rows */
    void take(TableWrite write) {
        try {
            dialect.write(connection.get(), List.of(write));
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }

    @Override
    public void each(String sql, List<?> values, Consumer<Row> consumer) {
        try (PreparedStatement statement = connection.get().prepareStatement(sql)) {
            statement.setFetchSize(FETCH);
            JdbcValues.bind(statement, 1, values);
            try (ResultSet answer = statement.executeQuery()) {
                var row = new JdbcRow(answer);
                while (row.next()) {
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
        return new JdbcStoredEvents(this, connection, payloads);
    }

    @Override
    public String afterCheckpoint(String sums) {
        return AFTER_CHECKPOINT.formatted(sums, Long.MAX_VALUE);
    }
}
