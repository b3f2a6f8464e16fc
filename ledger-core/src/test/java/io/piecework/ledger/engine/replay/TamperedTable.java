package io.piecework.ledger.engine.replay;

import io.piecework.ledger.testdb.FreshDatabase;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A table to which a test makes one random change after the other, and undoes it. */
final class TamperedTable {

    private final FreshDatabase database;
    private final String name;
    private final List<String> key;
    private final List<Column> columns = new ArrayList<>();
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
                table.columns.add(table
                .new Column(
                        i - 1,
                        row.getMetaData().getColumnName(i).toLowerCase(Locale.ROOT),
                        row.getMetaData().getColumnType(i)));
            }
            while (row.next()) {
                var values = new ArrayList<Object>();
                for (Column column : table.columns) {
                    values.add(
                            column.isTime()
                                    ? row.getObject(column.index + 1, OffsetDateTime.class)
                                    : row.getObject(column.index + 1));
                }
                table.rows.add(values);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return table;
    }

    List<Column> columns() {
        return columns;
    }

    private Column column(String named) {
        return columns.stream()
                .filter(column -> column.name.equals(named))
                .findFirst()
                .orElseThrow();
    }

    /**
     * How a finding names a row: an event by its place, all others by their key. A checkpoint's sums that are those of another position
     * are as false as the position.
     */
    private Predicate<String> naming(List<Object> row) {
        if (name.equals("ledger_event")) {
            String stream = row.get(column("stream").index).toString();
            String place = "ledger_event " + stream + "@" + row.get(column("sequence").index);
            return said -> said.startsWith(place + " ")
                    || said.startsWith("ledger_event " + stream + ": event ")
                    || said.startsWith("ledger_snapshot (stream \"" + stream + "\"): it is of event "
                            + row.get(column("sequence").index) + ", which is not there")
                    || said.contains("(stream \"" + stream + "\", sequence " + row.get(column("sequence").index));
        }
        if (name.equals("ledger_checkpoint")) {
            return said -> said.startsWith("ledger_checkpoint (")
                    || said.startsWith("ledger_turnover (")
                    || said.startsWith("ledger_worker_month (")
                    || said.startsWith("ledger_earned (")
                    || said.startsWith("ledger_reached (");
        }
        String parts = key.stream()
                .map(column -> {
                    Object value = row.get(column(column).index);
                    return column + " " + (value instanceof String ? "\"" + value + "\"" : value);
                })
                .collect(Collectors.joining(", ", "(", ")"));
        return said -> said.startsWith(name + " " + parts);
    }

    private void delete(List<Object> row) {
        update(
                "DELETE FROM " + name + " WHERE "
                        + key.stream().map(c -> c + " = ?").collect(Collectors.joining(" AND ")),
                key.stream().map(c -> row.get(column(c).index)).toList());
    }

    private void insert(List<Object> row) {
        update(
                "INSERT INTO " + name + " (" + columns.stream().map(c -> c.name).collect(Collectors.joining(", "))
                        + ") VALUES (" + columns.stream().map(c -> "?").collect(Collectors.joining(", ")) + ")",
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

    /** A column, with a random change of a random kind. */
    final class Column {

        private final int index;
        private final String name;
        private final int type;

        private Column(int index, String name, int type) {
            this.index = index;
            this.name = name;
            this.type = type;
        }

        /** Draws until the change changes something and violates no key. */
        Change change(Random random) {
            while (true) {
                List<Object> row = rows.get(random.nextInt(rows.size()));
                List<Object> other = rows.get(random.nextInt(rows.size()));
                Change change = switch (random.nextInt(4)) {
                    case 0 ->
                        new Change("value", this, List.of(row), List.of(with(row, another(row.get(index), random))));
                    case 1 -> new Change("deletion", this, List.of(row), List.of());
                    case 2 -> new Change("duplicate", this, List.of(), List.of(twin(row)));
                    default ->
                        new Change(
                                "swap",
                                this,
                                List.of(row, other),
                                List.of(with(row, other.get(index)), with(other, row.get(index))));
                };
                if (change.isOne()) {
                    change.make();
                    return change;
                }
            }
        }

        private boolean isTime() {
            return type == Types.TIMESTAMP || type == Types.TIMESTAMP_WITH_TIMEZONE;
        }

        private List<Object> with(List<Object> row, Object value) {
            var changed = new ArrayList<>(row);
            changed.set(index, value);
            return changed;
        }

        private Object another(Object value, Random random) {
            if (value instanceof byte[] bytes) {
                byte[] changed = bytes.clone();
                changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
                return changed;
            }
            if (value instanceof BigDecimal number) {
                return number.add(BigDecimal.valueOf(1 + random.nextInt(100), random.nextInt(13)));
            }
            if (isTime()) {
                return value == null
                        ? OffsetDateTime.parse("2026-01-01T00:00:00Z")
                        : ((OffsetDateTime) value).plusNanos(1_000L * (1 + random.nextInt(1_000_000)));
            }
            if (value instanceof Long number) {
                return number + 1 + random.nextInt(1_000);
            }
            if (value instanceof Integer number) {
                return number + 1 + random.nextInt(1_000);
            }
            if (type == Types.NUMERIC || type == Types.DECIMAL) {
                return BigDecimal.ONE;
            }
            return value + "x";
        }
    }

    /** The columns of each unique key. */
    private List<List<String>> uniqueKeys() {
        return switch (name) {
            case "ledger_event" -> List.of(key, List.of("position"));
            case "ledger_posting" -> List.of(List.of("position", "line"));
            case "ledger_statement_line" -> List.of(List.of("position"));
            case "ledger_submission" -> List.of(List.of("worker", "currency", "position"));
            default -> List.of(key);
        };
    }

    /** A copy of the row under the next free key. */
    private List<Object> twin(List<Object> row) {
        var twin = new ArrayList<>(row);
        for (String last :
                name.equals("ledger_event") ? List.of("sequence", "position") : List.of(key.get(key.size() - 1))) {
            int index = column(last).index;
            Object value = row.get(index);
            twin.set(
                    index,
                    value instanceof Long
                            ? (Object) (1L
                                    + rows.stream()
                                            .mapToLong(each -> (Long) each.get(index))
                                            .max()
                                            .orElseThrow())
                            : value instanceof Integer number ? (Object) (number + 100) : "XXX");
        }
        return twin;
    }

    /** The rows before and after a change. */
    final class Change {

        private final String kind;
        private final Column column;
        private final List<List<Object>> before;
        private final List<List<Object>> after;

        private Change(String kind, Column column, List<List<Object>> before, List<List<Object>> after) {
            this.kind = kind;
            this.column = column;
            this.before = before;
            this.after = after;
        }

        /** Whether the change changes something and leaves no two rows with one key. */
        private boolean isOne() {
            if (kind.equals("swap")
                    && same(before.get(0).get(column.index), before.get(1).get(column.index))) {
                return false;
            }
            if (before.size() == after.size() && after.containsAll(before)) {
                return false;
            }
            List<List<Object>> others =
                    rows.stream().filter(row -> !before.contains(row)).toList();
            boolean nulled = after.stream().anyMatch(row -> row.get(column.index) == null && !isNullable());
            return !nulled
                    && uniqueKeys().stream().allMatch(unique -> {
                        List<List<Object>> all = new ArrayList<>(others);
                        all.addAll(after);
                        return all.stream()
                                        .map(row -> unique.stream()
                                                .map(c -> row.get(column(c).index))
                                                .toList())
                                        .distinct()
                                        .count()
                                == all.size();
                    });
        }

        private boolean isNullable() {
            return rows.stream().anyMatch(row -> row.get(column.index) == null);
        }

        private void make() {
            before.forEach(TamperedTable.this::delete);
            after.forEach(TamperedTable.this::insert);
        }

        void undo() {
            after.forEach(TamperedTable.this::delete);
            before.forEach(TamperedTable.this::insert);
        }

        /** A swap leaves two wrong rows, a change of a key one missing and one extra row: a finding may name either. */
        boolean isNamedBy(String finding) {
            return before.stream().anyMatch(row -> naming(row).test(finding))
                    || after.stream().anyMatch(row -> naming(row).test(finding));
        }

        /** A deleted snapshot is not a fault: the ledger takes a new one. */
        boolean deletesSnapshot() {
            return kind.equals("deletion") && name.equals("ledger_snapshot");
        }

        /** A deleted last event of a stream that posted nothing: no row is missing, only its position. */
        boolean deletesLastMemo() {
            if (!kind.equals("deletion") || !name.equals("ledger_event")) {
                return false;
            }
            Object stream = before.get(0).get(column("stream").index);
            Object sequence = before.get(0).get(column("sequence").index);
            boolean posts = !database.column("SELECT line FROM ledger_posting WHERE stream = '" + stream
                            + "' AND sequence = " + sequence)
                    .isEmpty();
            return !posts
                    && rows.stream()
                            .filter(row -> row.get(column("stream").index).equals(stream))
                            .allMatch(row -> (Long) row.get(column("sequence").index) <= (Long) sequence);
        }

        /** A deleted last event of all: no later position shows the gap. */
        boolean deletesTheEnd() {
            int position = column("position").index;
            return rows.stream()
                    .allMatch(row ->
                            (Long) row.get(position) <= (Long) before.get(0).get(position));
        }

        @Override
        public String toString() {
            return kind + " of " + name + "." + column.name + " " + before + " -> " + after;
        }
    }

    private static boolean same(Object one, Object other) {
        return (one instanceof byte[] bytes && other instanceof byte[] others)
                ? Arrays.equals(bytes, others)
                : Objects.equals(one, other);
    }
}
