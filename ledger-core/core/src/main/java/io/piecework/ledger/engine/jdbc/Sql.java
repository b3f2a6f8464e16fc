package io.piecework.ledger.engine.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs single statements on a connection. One that is given a list of values, even an empty one, is prepared; any other is sent as it is. */
public final class Sql {

    private Sql() {}

    /** Reads the current row of an answer. */
    public interface Reader<T> {
        @Nullable
        T of(ResultSet row) throws SQLException;
    }

    public static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Changes rows, and returns how many. */
    public static int update(Connection connection, String sql, List<?> values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            JdbcValues.bind(statement, 1, values);
            return statement.executeUpdate();
        }
    }

    /** The only row of an answer. */
    public static <T> T row(Connection connection, String query, Reader<T> reader) throws SQLException {
        return answer(connection, query, row -> only(row, reader));
    }

    /** The only row of an answer. */
    public static <T> T row(Connection connection, String query, List<?> values, Reader<T> reader) throws SQLException {
        return answer(connection, query, values, row -> only(row, reader));
    }

    private static <T> T only(ResultSet row, Reader<T> reader) throws SQLException {
        row.next();
        return Objects.requireNonNull(reader.of(row));
    }

    /** What is read of the first row; empty where there is no row, or null is read. */
    public static <T> Optional<T> first(Connection connection, String query, Reader<T> reader) throws SQLException {
        return answer(connection, query, row -> firstOf(row, reader));
    }

    /** What is read of the first row; empty where there is no row, or null is read. */
    public static <T> Optional<T> first(Connection connection, String query, List<?> values, Reader<T> reader)
            throws SQLException {
        return answer(connection, query, values, row -> firstOf(row, reader));
    }

    private static <T> Optional<T> firstOf(ResultSet row, Reader<T> reader) throws SQLException {
        return row.next() ? Optional.ofNullable(reader.of(row)) : Optional.empty();
    }

    /** All rows, in memory. */
    public static <T> List<T> rows(Connection connection, String query, Reader<T> reader) throws SQLException {
        return answer(connection, query, row -> all(row, reader));
    }

    /** All rows, in memory. */
    public static <T> List<T> rows(Connection connection, String query, List<?> values, Reader<T> reader)
            throws SQLException {
        return answer(connection, query, values, row -> all(row, reader));
    }

    private static <T> List<T> all(ResultSet row, Reader<T> reader) throws SQLException {
        var rows = new ArrayList<T>();
        while (row.next()) {
            rows.add(Objects.requireNonNull(reader.of(row)));
        }
        return rows;
    }

    private interface Answer<T> {
        T of(ResultSet row) throws SQLException;
    }

    private static <T> T answer(Connection connection, String query, Answer<T> answer) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return answer.of(row);
        }
    }

    private static <T> T answer(Connection connection, String query, List<?> values, Answer<T> answer)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            JdbcValues.bind(statement, 1, values);
            try (ResultSet row = statement.executeQuery()) {
                return answer.of(row);
            }
        }
    }
}
