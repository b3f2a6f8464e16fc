package io.piecework.ledger.engine;

import io.piecework.ledger.stream.Projection;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Holds a table against the one that was made from the events, row by row and column by column. */
final class Comparison {

    private static final int FETCH = 500;

    private final Connection connection;
    private final String stored;
    private final String fresh;
    private final List<String> key;
    private final List<String> columns;

    private Comparison(Connection connection, Projection.Table table, List<String> columns) {
        this.connection = connection;
        this.stored = table.name();
        this.fresh = ScratchRows.scratch(table.name());
        this.key = table.key();
        this.columns = columns;
    }

    static Comparison of(Connection connection, Projection.Table table) throws SQLException {
        return new Comparison(connection, table, columns(connection, table.name()));
    }

    /** Says one sentence a row that differs, is missing, has no event or is there more than once. */
    void run(Consumer<String> findings) throws SQLException {
        changed(findings);
        unmatched(fresh, stored, " is missing, the events give ", findings);
        unmatched(stored, fresh, " follows from no event: ", findings);
        repeated(findings);
    }

    /** Puts the fresh rows in place of the stored ones. */
    void replace() throws SQLException {
        String all = String.join(", ", columns);
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM " + stored);
            statement.executeUpdate("INSERT INTO " + stored + " (" + all + ") SELECT " + all + " FROM " + fresh);
        }
    }

    private void changed(Consumer<String> findings) throws SQLException {
        List<String> values =
                columns.stream().filter(column -> !key.contains(column)).toList();
        String query = "SELECT " + aliased("s", key) + ", " + aliased("s", values) + ", " + aliased("f", values)
                + " FROM " + stored + " s JOIN " + fresh + " f ON " + sameKey() + " WHERE "
                + joined(values, " OR ", column -> "s." + column + " IS DISTINCT FROM f." + column)
                + " ORDER BY " + joined(key, ", ", column -> "s." + column);
        each(query, row -> {
            var differing = new ArrayList<String>();
            for (String column : values) {
                String is = text(row, "s_" + column);
                String follows = text(row, "f_" + column);
                if (!is.equals(follows)) {
                    differing.add(column + " is " + is + ", the events give " + follows);
                }
            }
            findings.accept(stored + " " + key(row) + ": " + String.join("; ", differing));
        });
    }

    private void unmatched(String here, String there, String saying, Consumer<String> findings) throws SQLException {
        String query = "SELECT " + aliased("s", columns) + " FROM " + here + " s LEFT JOIN " + there + " f ON "
                + sameKey() + " WHERE f." + key.get(0) + " IS NULL ORDER BY "
                + joined(key, ", ", column -> "s." + column);
        each(query, row -> findings.accept(stored + " " + key(row) + saying + values(row)));
    }

    /** Only where somebody took the primary key away. */
    private void repeated(Consumer<String> findings) throws SQLException {
        String query = "SELECT " + aliased("s", key) + ", COUNT(*) AS times FROM " + stored + " s GROUP BY "
                + joined(key, ", ", column -> "s." + column) + " HAVING COUNT(*) > 1";
        each(query, row -> findings.accept(stored + " " + key(row) + " is there " + row.getLong("times") + " times"));
    }

    private String sameKey() {
        return joined(key, " AND ", column -> "s." + column + " = f." + column);
    }

    private String key(ResultSet row) throws SQLException {
        return named(row, key);
    }

    private String values(ResultSet row) throws SQLException {
        return named(
                row, columns.stream().filter(column -> !key.contains(column)).toList());
    }

    private static String named(ResultSet row, List<String> columns) throws SQLException {
        var parts = new ArrayList<String>();
        for (String column : columns) {
            parts.add(column + " " + text(row, "s_" + column));
        }
        return "(" + String.join(", ", parts) + ")";
    }

    private interface Told {
        void row(ResultSet row) throws SQLException;
    }

    private void each(String query, Told told) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH);
            try (ResultSet row = statement.executeQuery(query)) {
                while (row.next()) {
                    told.row(row);
                }
            }
        }
    }

    private static String aliased(String table, List<String> columns) {
        return joined(columns, ", ", column -> table + "." + column + " AS " + table + "_" + column);
    }

    private static String joined(List<String> columns, String between, Function<String, String> each) {
        return columns.stream().map(each).collect(Collectors.joining(between));
    }

    private static List<String> columns(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery("SELECT * FROM " + table + " WHERE 1 = 0")) {
            ResultSetMetaData meta = none.getMetaData();
            var names = new ArrayList<String>();
            for (int i = 1; i <= meta.getColumnCount(); i++) {
                names.add(meta.getColumnName(i).toLowerCase(Locale.ROOT));
            }
            return names;
        }
    }

    /** As it is printed: numbers without idle zeros, times in UTC, text in quotes. */
    private static String text(ResultSet row, String column) throws SQLException {
        int index = row.findColumn(column);
        String text = row.getString(index);
        if (text == null) {
            return "null";
        }
        return switch (row.getMetaData().getColumnType(index)) {
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE ->
                row.getObject(index, OffsetDateTime.class).toInstant().toString();
            case Types.NUMERIC, Types.DECIMAL -> plain(text);
            case Types.BIGINT, Types.INTEGER -> text;
            default -> "\"" + text + "\"";
        };
    }

    /** PostgreSQL's numbers may also be {@code NaN}. */
    private static String plain(String number) {
        try {
            return new BigDecimal(number).stripTrailingZeros().toPlainString();
        } catch (NumberFormatException none) {
            return number;
        }
    }
}
