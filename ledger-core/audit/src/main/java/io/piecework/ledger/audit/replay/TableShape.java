package io.piecework.ledger.audit.replay;

import io.piecework.ledger.engine.jdbc.Dialect;
import io.piecework.ledger.engine.port.Projection;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A table's name, key and columns, and the order in which its rows are compared: by key, texts by their UTF-8 bytes.
 *
 * @param columns the key's columns first
 * @param untilZero whether a row is deleted when all its amounts have become zero
 * @param kept the columns of a latest state that a null leaves as they are
 */
record TableShape(String name, List<String> key, List<TableColumn> columns, boolean untilZero, List<String> kept) {

    private static final String SELECT_NOTHING = """
            SELECT *
            FROM %s
            WHERE 1 = 0""";

    /** Reads the columns from the database. */
    static TableShape of(Connection connection, Projection.Table table) throws SQLException {
        return of(connection, table.name(), table.key(), table.untilZero(), table.kept());
    }

    static TableShape of(Connection connection, String name, List<String> key) throws SQLException {
        return of(connection, name, key, false, List.of());
    }

    private static TableShape of(
            Connection connection, String name, List<String> key, boolean untilZero, List<String> kept)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery(SELECT_NOTHING.formatted(name))) {
            ResultSetMetaData meta = none.getMetaData();
            var columns = new ArrayList<TableColumn>();
            for (int i = 1; i <= meta.getColumnCount(); i++) {
                columns.add(new TableColumn(meta.getColumnName(i).toLowerCase(Locale.ROOT), meta.getColumnType(i)));
            }
            columns.sort(Comparator.comparingInt(column -> place(key, column.name())));
            return new TableShape(name, key, columns, untilZero, kept);
        }
    }

    private static int place(List<String> key, String column) {
        int index = key.indexOf(column);
        return index < 0 ? key.size() : index;
    }

    /** This table with only these columns after the key, in this order. */
    TableShape with(List<String> values) {
        var chosen = new ArrayList<>(columns.subList(0, key.size()));
        for (String value : values) {
            chosen.add(columns.stream()
                    .filter(column -> column.name().equals(value))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(name + " has no column " + value)));
        }
        return new TableShape(name, key, chosen, untilZero, kept);
    }

    /** The name of the temporary table that a replay adds up the expected rows in. */
    String scratch() {
        return name.replaceFirst("^ledger_", "ledger_rebuilt_");
    }

    /** Creates the same table in another database; only of a table of texts and amounts, whose sums have no limit of digits. */
    String scratchDefinition() {
        return columns.stream()
                .map(column -> column.name() + (column.isAmount() ? " NUMERIC(100, 12)" : " VARCHAR"))
                .collect(Collectors.joining(", ", "CREATE TABLE " + scratch() + " (", ")"));
    }

    /** Whether each row belongs to one event. */
    boolean isOfEvents() {
        return new Projection.Table(name, key).isOfEvents();
    }

    /** Whether each row is the latest state of one stream. */
    boolean isOfStreams() {
        return new Projection.Table(name, key).isOfStreams();
    }

    List<String> names() {
        return columns.stream().map(TableColumn::name).toList();
    }

    List<String> values() {
        return names().subList(key.size(), columns.size());
    }

    /** @throws IllegalStateException unless every column after the key is an amount, which can be added up */
    TableShape requireAmounts() {
        for (TableColumn column : columns.subList(key.size(), columns.size())) {
            if (!column.isAmount()) {
                throw new IllegalStateException("table " + name + " is keyed by no event, and its column "
                        + column.name() + " cannot be added up");
            }
        }
        return this;
    }

    /** The ORDER BY expression for a query in the order of the keys. */
    String order(Dialect dialect) {
        return columns.subList(0, key.size()).stream()
                .map(column -> column.isText() ? dialect.inByteOrder(column.name()) : column.name())
                .collect(Collectors.joining(", "));
    }

    /** The index of each column in another list of columns; -1 where it is missing there. */
    int[] placesIn(List<String> others) {
        return columns.stream()
                .mapToInt(column -> others.indexOf(column.name()))
                .toArray();
    }

    /** A row in the order of the columns, from values in another order. */
    List<@Nullable Object> row(List<?> values, int[] places) {
        var row = new @Nullable Object[places.length];
        for (int i = 0; i < places.length; i++) {
            row[i] = places[i] < 0 ? null : columns.get(i).asRead(values.get(places[i]));
        }
        return Arrays.asList(row);
    }

    /** Orders rows by their keys. */
    int compare(List<@Nullable Object> one, List<@Nullable Object> other) {
        int order = 0;
        for (int i = 0; i < key.size() && order == 0; i++) {
            order = compareValues(one.get(i), other.get(i));
        }
        return order;
    }

    /** Such as {@code (stream "deposit:d-1", sequence 0)}. */
    String keyOf(List<@Nullable Object> row) {
        return text(row, 0, key.size());
    }

    /** The columns after the key, in the same form. */
    String valuesOf(List<@Nullable Object> row) {
        return text(row, key.size(), columns.size());
    }

    private String text(List<@Nullable Object> row, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> columns.get(i).name() + " " + TableColumn.text(row.get(i)))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static int compareValues(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Long number && other instanceof Long another) {
            return number.compareTo(another);
        }
        if (one instanceof Integer number && other instanceof Integer another) {
            return number.compareTo(another);
        }
        return inByteOrder(String.valueOf(one), String.valueOf(other));
    }

    /** The order in which {@link Dialect#inByteOrder} makes the databases sort. */
    static int inByteOrder(String one, String other) {
        return one.equals(other)
                ? 0
                : Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
