package io.piecework.ledger.audit.replay;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows in the order of their keys, one at a time. */
interface RowSource extends AutoCloseable {

    /** The next row; null after the last. */
    @Nullable
    List<@Nullable Object> next() throws SQLException;

    @Override
    void close() throws SQLException;

    /** The values of the current row of a result set, which has the columns in their order. */
    static List<@Nullable Object> row(ResultSet answer, List<TableColumn> columns) throws SQLException {
        var row = new @Nullable Object[columns.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = columns.get(i).read(answer, i + 1);
        }
        return Arrays.asList(row);
    }

    /** Rows that the database sorts. */
    final class Answer implements RowSource {

        private final List<TableColumn> columns;
        private final PreparedStatement statement;
        private final ResultSet answer;

        Answer(PreparedStatement statement, List<TableColumn> columns) throws SQLException {
            this.columns = columns;
            this.statement = statement;
            this.answer = statement.executeQuery();
        }

        @Override
        public @Nullable List<@Nullable Object> next() throws SQLException {
            return answer.next() ? row(answer, columns) : null;
        }

        @Override
        public void close() throws SQLException {
            statement.close();
        }
    }

    /** Rows that the ledger sorts itself. */
    record Sorted(ExternalSort rows, int columns) implements RowSource {

        @Override
        public @Nullable List<@Nullable Object> next() {
            var row = rows.next();
            return row == null ? null : RowBytes.read(row, columns);
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
