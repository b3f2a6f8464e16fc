package io.piecework.ledger.audit.replay;

import io.piecework.ledger.engine.jdbc.Dialect;
import io.piecework.ledger.engine.jdbc.JdbcValues;
import io.piecework.ledger.engine.jdbc.TableWrite;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Deletes and inserts the rows that a rebuild corrects, some hundreds at a time. */
final class Corrections {

    private static final int BATCH = 500;

    private final Connection connection;
    private final Dialect dialect;
    private final Map<TableShape, List<List<@Nullable Object>>> removed = new LinkedHashMap<>();
    private final Map<TableShape, List<List<@Nullable Object>>> added = new LinkedHashMap<>();
    private int waiting;

    Corrections(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    void remove(TableShape table, List<@Nullable Object> row) throws SQLException {
        collect(removed, table, row);
    }

    void add(TableShape table, List<@Nullable Object> row) throws SQLException {
        collect(added, table, row);
    }

    private void collect(
            Map<TableShape, List<List<@Nullable Object>>> rows, TableShape table, List<@Nullable Object> row)
            throws SQLException {
        if (waiting == BATCH) {
            write();
        }
        rows.computeIfAbsent(table, none -> new ArrayList<>()).add(row);
        waiting++;
    }

    /** Writes the collected corrections. Deletes go first, because an inserted row may have the key of a deleted one. */
    void write() throws SQLException {
        for (var table : removed.entrySet()) {
            delete(table.getKey(), table.getValue());
        }
        for (var table : added.entrySet()) {
            dialect.write(
                    connection,
                    List.of(TableWrite.inserting(
                            table.getKey().name(), table.getKey().names(), table.getValue())));
        }
        removed.clear();
        added.clear();
        waiting = 0;
    }

    private void delete(TableShape table, List<List<@Nullable Object>> rows) throws SQLException {
        String sql = table.key().stream()
                .map(column -> column + " = ?")
                .collect(Collectors.joining(" AND ", "DELETE FROM " + table.name() + "\nWHERE ", ""));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (List<@Nullable Object> row : rows) {
                JdbcValues.bind(statement, 1, row.subList(0, table.key().size()));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
