package io.piecework.ledger.audit.replay;

import io.piecework.ledger.engine.jdbc.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Reads a table as it is stored and sorts it here. H2 sorts a million rows by putting each of them into a tree in a file, which takes minutes;
 * this takes seconds.
 */
final class StoredRows {

    private static final int PAGE = 2_000;

    private static final String SELECT_PAGE = """
            SELECT %2$s, %1$s
            FROM %3$s
            WHERE %1$s >= ?
            ORDER BY %1$s
            FETCH FIRST %4$d ROWS ONLY""";

    private StoredRows() {}

    /** The rows, sorted; empty where the database sorts them as fast, or where the table was replaced by a view, which has no row numbers. */
    static Optional<RowSource> sorted(Connection connection, Dialect dialect, TableShape shape) throws SQLException {
        Optional<String> number = dialect.rowNumber(connection, shape.name());
        if (number.isEmpty()) {
            return Optional.empty();
        }
        String query = SELECT_PAGE.formatted(number.get(), String.join(", ", shape.names()), shape.name(), PAGE);
        var sort = new ExternalSort();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            read(statement, shape, sort);
            sort.sort();
            return Optional.of(new RowSource.Sorted(sort, shape.columns().size()));
        } catch (SQLException | RuntimeException | Error e) {
            sort.close();
            throw e;
        }
    }

    private static void read(PreparedStatement statement, TableShape shape, ExternalSort sort) throws SQLException {
        var bytes = new RowBytes();
        int keys = shape.key().size();
        int columns = shape.columns().size();
        long from = Long.MIN_VALUE;
        int read = PAGE;
        while (read == PAGE) {
            statement.setLong(1, from);
            read = 0;
            long last = from;
            try (ResultSet answer = statement.executeQuery()) {
                while (answer.next()) {
                    var row = RowSource.row(answer, shape.columns());
                    sort.add(bytes.key(row, keys), bytes.row(row));
                    last = answer.getLong(columns + 1);
                    read++;
                }
            }
            if (last == Long.MAX_VALUE) {
                return;
            }
            from = last + 1;
        }
    }
}
