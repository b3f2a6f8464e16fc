package io.piecework.ledger.audit.replay;

import io.piecework.ledger.engine.jdbc.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A table's rows in the order of their keys, one at a time. Later writes to the table do not appear among them. */
final class SortedRows implements AutoCloseable {

    private static final int FETCH = 1_000;

    private static final String SELECT_ROWS = """
            SELECT %s
            FROM %s
            ORDER BY %s""";

    private static final String SELECT_SUMS = """
            SELECT %s
            FROM %s
            GROUP BY %s
            ORDER BY %s""";

    private final RowSource source;
    private @Nullable List<@Nullable Object> next;

    private SortedRows(RowSource source) throws SQLException {
        this.source = source;
        advance();
    }

    private static RowSource sortedByDatabase(Connection connection, TableShape shape, String query)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(query);
        statement.setFetchSize(FETCH);
        return new RowSource.Answer(statement, shape.columns());
    }

    /** The stored rows. */
    static SortedRows of(Connection connection, Dialect dialect, TableShape shape) throws SQLException {
        Optional<RowSource> sorted = StoredRows.sorted(connection, dialect, shape);
        if (sorted.isPresent()) {
            return new SortedRows(sorted.get());
        }
        String columns = String.join(", ", shape.names());
        return new SortedRows(sortedByDatabase(
                connection, shape, SELECT_ROWS.formatted(columns, shape.name(), shape.order(dialect))));
    }

    /** The sums by key of the amounts in the table's scratch table. */
    static SortedRows sums(Scratch scratch, TableShape shape) throws SQLException {
        String key = String.join(", ", shape.key());
        String sums =
                shape.values().stream().map(column -> ", SUM(" + column + ")").collect(Collectors.joining());
        return new SortedRows(sortedByDatabase(
                scratch.connection(),
                shape,
                SELECT_SUMS.formatted(key + sums, scratch.name(shape), key, shape.order(scratch.dialect()))));
    }

    /** The current row; null after the last. */
    @Nullable
    List<@Nullable Object> peek() {
        return next;
    }

    void advance() throws SQLException {
        next = source.next();
    }

    @Override
    public void close() throws SQLException {
        source.close();
    }
}
