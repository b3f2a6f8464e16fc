package io.piecework.ledger.engine.postgres;

import io.piecework.ledger.engine.jdbc.JdbcValues;
import io.piecework.ledger.engine.jdbc.TableWrite;
import io.piecework.ledger.engine.json.IsoTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of several tables as one text of statements, which the driver sends together. A text is put together once for each shape: rows
 * one by one where they are few, as an array a column where they are many.
 */
final class PostgresWrites {

    /** Rows that cost less one by one than as arrays. */
    private static final int FEW = 4;

    private static final String TEXT = "text";
    private static final String TYPES = "SELECT a.attname, t.typname FROM pg_attribute a JOIN pg_type t"
            + " ON t.oid = a.atttypid WHERE a.attrelid = to_regclass(?) AND a.attnum > 0 AND NOT a.attisdropped";

    private final Map<String, Map<String, String>> types = new ConcurrentHashMap<>();
    private final Map<Text, String> texts = new ConcurrentHashMap<>();

    /** Writes rows and runs what ends it, in one round trip. */
    void run(Connection connection, List<TableWrite> writes, List<String> ending) throws SQLException {
        for (TableWrite write : writes) {
            lookAt(connection, write.table());
        }
        var text = new Text(writes.stream().map(Shape::of).toList(), ending);
        String sql = writes.stream().allMatch(write -> types.containsKey(write.table()))
                ? texts.computeIfAbsent(text, this::sql)
                : sql(text);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int at = 1;
            for (TableWrite write : writes) {
                at = write.rows().size() <= FEW ? bindRows(statement, at, write) : bindColumns(statement, at, write);
            }
            statement.execute();
        }
    }

    private static int bindRows(PreparedStatement statement, int first, TableWrite write) throws SQLException {
        int at = first;
        for (List<?> row : write.rows()) {
            at = JdbcValues.bind(statement, at, row);
        }
        return at;
    }

    private int bindColumns(PreparedStatement statement, int first, TableWrite write) throws SQLException {
        Map<String, String> columns = typesOf(write.table());
        int column = 0;
        for (String name : write.allColumns()) {
            String type = columns.getOrDefault(name, TEXT);
            statement.setArray(
                    first + column, statement.getConnection().createArrayOf(type, values(write.rows(), column, type)));
            column++;
        }
        return first + column;
    }

    /**
     * What a statement's text depends on.
     *
     * @param rows their number where they are few, 0 where there may be any
     */
    private record Shape(String table, List<String> key, List<String> columns, int rows) {

        static Shape of(TableWrite write) {
            int rows = write.rows().size();
            return new Shape(write.table(), write.key(), write.columns(), rows <= FEW ? rows : 0);
        }
    }

    private record Text(List<Shape> writes, List<String> ending) {}

    private String sql(Text text) {
        return Stream.concat(text.writes().stream().map(this::sql), text.ending().stream())
                .collect(Collectors.joining(";\n"));
    }

    private String sql(Shape write) {
        Map<String, String> types = typesOf(write.table());
        List<String> names =
                Stream.concat(write.key().stream(), write.columns().stream()).toList();
        String insert = "INSERT INTO " + write.table() + " (" + String.join(", ", names) + ") "
                + (write.rows() > 0 ? rows(names.size(), write.rows()) : arrays(names, types));
        return write.key().isEmpty()
                ? insert
                : insert + " ON CONFLICT (" + String.join(", ", write.key()) + ") DO UPDATE SET "
                        + write.columns().stream()
                                .map(column -> column + " = " + write.table() + "." + column + " + EXCLUDED." + column)
                                .collect(Collectors.joining(", "));
    }

    private static String rows(int columns, int count) {
        String row = "(" + String.join(", ", Collections.nCopies(columns, "?")) + ")";
        return "VALUES " + String.join(", ", Collections.nCopies(count, row));
    }

    /** One array for each column, whatever the number of rows. */
    private static String arrays(List<String> names, Map<String, String> types) {
        return names.stream()
                .map(column -> "?::" + types.getOrDefault(column, TEXT) + "[]")
                .collect(Collectors.joining(", ", "SELECT * FROM unnest(", ")"));
    }

    /** Arrays whose elements the driver can send as they are; all other values as PostgreSQL reads them. */
    private static @Nullable Object[] values(List<? extends List<?>> rows, int column, String type) {
        @Nullable
        Object[] values = switch (type) {
            case "bytea" -> new byte @Nullable [rows.size()][];
            case "int8" -> new @Nullable Long[rows.size()];
            case "int4" -> new @Nullable Integer[rows.size()];
            default -> new @Nullable String[rows.size()];
        };
        boolean asText = values instanceof String[];
        Object last = null;
        Object text = null;
        for (int i = 0; i < values.length; i++) {
            Object value = rows.get(i).get(column);
            if (asText && value != last) {
                last = value;
                text = text(value);
            }
            values[i] = asText ? text : value;
        }
        return values;
    }

    /** Most rows of a transaction have the same time. */
    private static @Nullable String text(@Nullable Object value) {
        if (value instanceof Instant time) {
            return IsoTime.text(time);
        }
        return value == null ? null : value.toString();
    }

    /** A table's columns never change their types while somebody has it open. */
    private void lookAt(Connection connection, String table) throws SQLException {
        if (types.containsKey(table)) {
            return;
        }
        var found = new HashMap<String, String>();
        try (PreparedStatement statement = connection.prepareStatement(TYPES)) {
            statement.setString(1, table);
            try (ResultSet column = statement.executeQuery()) {
                while (column.next()) {
                    found.put(column.getString(1), column.getString(2));
                }
            }
        }
        if (!found.isEmpty()) {
            types.put(table, Map.copyOf(found));
        }
    }

    /** None where there is no such table, which the server says better. */
    private Map<String, String> typesOf(String table) {
        return types.getOrDefault(table, Map.of());
    }
}
