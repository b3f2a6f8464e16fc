package io.piecework.ledger.audit.replay;

import io.piecework.ledger.engine.jdbc.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A table's rows in the order of their keys, one at a time. Later writes to the table do not appear among them. */
final class SortedRows implements AutoCloseable {

    private static final int FETCH = 1_000;
    private static final int PAGE = 2_000;

    private static final String SELECT_ROWS = """
            SELECT %s
            FROM %s
            ORDER BY %s""";

    private static final String SELECT_SUMS = """
            SELECT %s
            FROM %s
            GROUP BY %s
            ORDER BY %s""";

    private static final String SELECT_PAGE = """
            SELECT %2$s, %1$s
            FROM %3$s
            WHERE %1$s >= ?
            ORDER BY %1$s
            FETCH FIRST %4$s ROWS ONLY""";

    private final Source source;
    private @Nullable List<@Nullable Object> next;

    private interface Source extends AutoCloseable {

        /** The next row; null after the last. */
        @Nullable
        List<@Nullable Object> next() throws SQLException;

        @Override
        void close() throws SQLException;
    }

    private SortedRows(Source source) throws SQLException {
        this.source = source;
        advance();
    }

    /**
     * The stored rows. They are sorted here where the database has row numbers: H2 sorts a million rows by putting each of them into a tree in a
     * file, which takes minutes; this takes seconds. A table that was replaced by a view has no row numbers.
     */
    static SortedRows of(Connection connection, Dialect dialect, TableShape shape) throws SQLException {
        Optional<String> number = dialect.rowNumber(connection, shape.name());
        String columns = String.join(", ", shape.names());
        return new SortedRows(
                number.isPresent()
                        ? sortedHere(
                                connection, shape, SELECT_PAGE.formatted(number.get(), columns, shape.name(), PAGE))
                        : sortedByDatabase(
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

    private static Source sortedByDatabase(Connection connection, TableShape shape, String query) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(query);
        statement.setFetchSize(FETCH);
        ResultSet answer = statement.executeQuery();
        return new Source() {
            @Override
            public @Nullable List<@Nullable Object> next() throws SQLException {
                return answer.next() ? row(answer, shape.columns()) : null;
            }

            @Override
            public void close() throws SQLException {
                statement.close();
            }
        };
    }

    private static Source sortedHere(Connection connection, TableShape shape, String query) throws SQLException {
        var sort = new ExternalSort();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            read(statement, shape, sort);
            sort.sort();
        } catch (SQLException | RuntimeException | Error e) {
            sort.close();
            throw e;
        }
        return new Source() {
            @Override
            public @Nullable List<@Nullable Object> next() {
                var row = sort.next();
                return row == null ? null : RowBytes.read(row, shape.columns().size());
            }

            @Override
            public void close() {
                sort.close();
            }
        };
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
                    var row = row(answer, shape.columns());
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

    /** The values of the current row of a result set, which has the columns in their order. */
    private static List<@Nullable Object> row(ResultSet answer, List<TableColumn> columns) throws SQLException {
        var row = new @Nullable Object[columns.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = columns.get(i).read(answer, i + 1);
        }
        return Arrays.asList(row);
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
