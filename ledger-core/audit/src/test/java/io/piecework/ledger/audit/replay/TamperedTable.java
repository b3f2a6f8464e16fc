package io.piecework.ledger.audit.replay;

import io.piecework.ledger.testdb.FreshDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The original rows of a table, and random changes that are made and undone one after the other. */
final class TamperedTable {

    private final FreshDatabase database;
    private final String name;
    private final List<String> key;
    private final List<TamperedColumn> columns = new ArrayList<>();
    private final List<List<Object>> rows = new ArrayList<>();

    private TamperedTable(FreshDatabase database, String name, List<String> key) {
        this.database = database;
        this.name = name;
        this.key = key;
    }

    static TamperedTable of(FreshDatabase database, String name, List<String> key) {
        var table = new TamperedTable(database, name, key);
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM " + name)) {
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                table.columns.add(new TamperedColumn(
                        table,
                        i - 1,
                        row.getMetaData().getColumnName(i).toLowerCase(Locale.ROOT),
                        row.getMetaData().getColumnType(i)));
            }
            while (row.next()) {
                var values = new ArrayList<Object>();
                for (TamperedColumn column : table.columns) {
                    values.add(
                            column.isTime()
                                    ? row.getObject(column.index() + 1, OffsetDateTime.class)
                                    : row.getObject(column.index() + 1));
                }
                table.rows.add(values);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return table;
    }

    String name() {
        return name;
    }

    List<TamperedColumn> columns() {
        return columns;
    }

    List<List<Object>> rows() {
        return rows;
    }

    FreshDatabase database() {
        return database;
    }

    TamperedColumn column(String named) {
        return columns.stream()
                .filter(column -> column.name().equals(named))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Matches the findings that name a row: an event by its stream and sequence, any other row by its key. A wrong
     * position of a checkpoint may also be reported as wrong sums.
     */
    Predicate<String> naming(List<Object> row) {
        if (name.equals("ledger_event")) {
            String stream = row.get(column("stream").index()).toString();
            String place =
                    "ledger_event " + stream + "@" + row.get(column("sequence").index());
            return said -> said.startsWith(place + " ")
                    || said.startsWith("ledger_event " + stream + ": event ")
                    || said.startsWith("ledger_snapshot (stream \"" + stream + "\"): it is of event "
                            + row.get(column("sequence").index()) + ", which is not there")
                    || said.contains("(stream \"" + stream + "\", sequence "
                            + row.get(column("sequence").index()));
        }
        if (name.equals("ledger_checkpoint")) {
            return said -> said.startsWith("ledger_checkpoint (")
                    || said.startsWith("ledger_turnover (")
                    || said.startsWith("ledger_worker_month (")
                    || said.startsWith("ledger_requester_month (")
                    || said.startsWith("ledger_fingerprint (")
                    || said.startsWith("ledger_earned (")
                    || said.startsWith("ledger_reached (");
        }
        String parts = key.stream()
                .map(column -> {
                    Object value = row.get(column(column).index());
                    return column + " " + (value instanceof String ? "\"" + value + "\"" : value);
                })
                .collect(Collectors.joining(", ", "(", ")"));
        return said -> said.startsWith(name + " " + parts);
    }

    void delete(List<Object> row) {
        update(
                "DELETE FROM " + name + " WHERE "
                        + key.stream().map(c -> c + " = ?").collect(Collectors.joining(" AND ")),
                key.stream().map(c -> row.get(column(c).index())).toList());
    }

    void insert(List<Object> row) {
        update(
                "INSERT INTO " + name + " ("
                        + columns.stream().map(c -> c.name()).collect(Collectors.joining(", ")) + ") VALUES ("
                        + columns.stream().map(c -> "?").collect(Collectors.joining(", ")) + ")",
                row);
    }

    private void update(String sql, List<Object> values) {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The unique keys of the table. */
    List<List<String>> uniqueKeys() {
        return switch (name) {
            case "ledger_event" -> List.of(key, List.of("position"));
            case "ledger_posting" -> List.of(List.of("position", "line"));
            case "ledger_statement_line" -> List.of(List.of("position"));
            case "ledger_submission" -> List.of(List.of("worker", "currency", "position"));
            default -> List.of(key);
        };
    }

    /** A copy of the row under the next free key. */
    List<Object> copyUnderNewKey(List<Object> row) {
        var copy = new ArrayList<>(row);
        for (String last :
                name.equals("ledger_event") ? List.of("sequence", "position") : List.of(key.get(key.size() - 1))) {
            int index = column(last).index();
            Object value = row.get(index);
            copy.set(
                    index,
                    value instanceof Long
                            ? (Object) (1L
                                    + rows.stream()
                                            .mapToLong(each -> (Long) each.get(index))
                                            .max()
                                            .orElseThrow())
                            : value instanceof Integer number ? (Object) (number + 100) : "XXX");
        }
        return copy;
    }
}
