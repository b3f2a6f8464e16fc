package io.piecework.ledger.engine.postgres;

import io.piecework.ledger.engine.jdbc.JdbcValues;
import io.piecework.ledger.engine.jdbc.SqlFailures;
import io.piecework.ledger.engine.jdbc.TableWrite;
import io.piecework.ledger.engine.jdbc.UnchangedStreams;
import io.piecework.ledger.engine.json.IsoTime;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows of several tables with one text of statements, which the driver sends together. Columns that change nothing in any of a table's rows
 * are left out. A few rows are bound one by one; more rows are bound as one array for each column, so that the same text serves any number of
 * them. Texts are cached by what they depend on.
 */
final class PostgresWrites {

    static final String UPSERT_SNAPSHOT = """
            INSERT INTO ledger_snapshot (stream, sequence, hash, revision, state)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (stream)
            DO UPDATE
            SET
                sequence = EXCLUDED.sequence,
                hash = EXCLUDED.hash,
                revision = EXCLUDED.revision,
                state = EXCLUDED.state
            WHERE ledger_snapshot.sequence <= EXCLUDED.sequence""";

    private static final String WARNING_CLASS = "01";

    private static final String COLUMNS = """
            SELECT a.attname, t.typname, pg_get_expr(d.adbin, d.adrelid) AS usual
            FROM pg_attribute a
            JOIN pg_type t ON t.oid = a.atttypid
            LEFT JOIN pg_attrdef d
                ON d.adrelid = a.attrelid
                AND d.adnum = a.attnum
            WHERE a.attrelid = to_regclass(?)
                AND a.attnum > 0
                AND NOT a.attisdropped""";

    /** When there are more, those in use are soon known again. Sixteen callers with varied commands led to some 400. */
    private static final int MOST_TEXTS = 1_000;

    private static final String DIVISION_BY_ZERO = "22012";
    private static final String ROOT_OF_NEGATIVE = "2201F";
    private static final String LOGARITHM_OF_ZERO = "2201E";

    /** What a table's columns are, as far as writes depend on it; a column's definition never changes while a ledger is open. */
    private record Table(Map<String, String> types, Set<String> zeroByDefault, Set<String> nullByDefault) {

        /** Without columns where there is no such table: the server's own error is clearer. */
        static final Table UNKNOWN = new Table(Map.of(), Set.of(), Set.of());
    }

    private final Map<String, Table> tables = new ConcurrentHashMap<>();
    private final Map<WriteText, String> texts = new ConcurrentHashMap<>();

    /** Writes rows and runs the statements that follow them, in one round trip. */
    void run(Connection connection, List<TableWrite> writes, List<String> ending) throws SQLException {
        run(connection, writes, new UnchangedStreams(), ending);
    }

    /**
     * The same, if what decisions rest on is unchanged.
     *
     * @throws SqlFailures.StaleException when it is not; the transaction is aborted
     */
    void run(Connection connection, List<TableWrite> writes, UnchangedStreams unchanged, List<String> ending)
            throws SQLException {
        try {
            send(connection, writes, unchanged, ending);
        } catch (SQLException e) {
            if (!unchanged.isEmpty() && DIVISION_BY_ZERO.equals(e.getSQLState())) {
                throw new SqlFailures.StaleException(unchanged.toString());
            }
            if (!unchanged.keys().isEmpty() && LOGARITHM_OF_ZERO.equals(e.getSQLState())) {
                throw SqlFailures.StaleException.ofKeys();
            }
            if (unchanged.position() != 0 && ROOT_OF_NEGATIVE.equals(e.getSQLState())) {
                throw unchanged.setBack();
            }
            throw PostgresStandbys.explained(e);
        }
    }

    private void send(Connection connection, List<TableWrite> whole, UnchangedStreams unchanged, List<String> ending)
            throws SQLException {
        var writes = new ArrayList<TableWrite>(whole.size());
        for (TableWrite write : whole) {
            load(connection, write.shape().table());
            Table table = table(write.shape().table());
            writes.add(write.changing(table.zeroByDefault, table.nullByDefault));
        }
        var text = new WriteText(
                unchanged.restsOnStreams(),
                !unchanged.keys().isEmpty(),
                writes.stream().map(WriteText.Write::of).toList(),
                ending);
        try (PreparedStatement statement = connection.prepareStatement(sql(text))) {
            int at = 1;
            if (unchanged.restsOnStreams()) {
                statement.setArray(at++, array(connection, "varchar", unchanged.names()));
                statement.setArray(at++, array(connection, "int8", unchanged.sequences()));
                statement.setLong(at++, unchanged.position());
                statement.setLong(at++, unchanged.position());
                statement.setBytes(at++, unchanged.hash());
            }
            if (!unchanged.keys().isEmpty()) {
                statement.setArray(at++, array(connection, "varchar", unchanged.keys()));
            }
            for (int i = 0; i < writes.size(); i++) {
                TableWrite write = writes.get(i);
                at = text.writes().get(i).rows() > 0
                        ? bindRows(statement, at, write)
                        : bindColumns(statement, at, write);
            }
            statement.execute();
            if (!ending.isEmpty()) {
                requireNoWarning(statement.getWarnings());
            }
        }
    }

    /** A text without its columns' types is not kept: the server is about to report that there is no such table. */
    private String sql(WriteText text) {
        String known = texts.get(text);
        if (known != null) {
            return known;
        }
        String sql = text.sql(table -> table(table).types);
        if (texts.size() >= MOST_TEXTS) {
            texts.clear();
        }
        if (text.writes().stream()
                .allMatch(write -> tables.containsKey(write.shape().table()))) {
            texts.put(text, sql);
        }
        return sql;
    }

    /** The server commits with a warning when its wait for a synchronous standby was cancelled: a failover may lose the transaction. */
    private static void requireNoWarning(@Nullable SQLWarning first) throws SQLException {
        for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
            if (String.valueOf(warning.getSQLState()).startsWith(WARNING_CLASS)) {
                throw new SQLException(warning.getMessage(), SqlFailures.UNKNOWN_OUTCOME, warning);
            }
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
        Map<String, String> columns = table(write.shape().table()).types;
        int column = 0;
        for (String name : write.shape().allColumns()) {
            String type = columns.getOrDefault(name, WriteText.TEXT);
            statement.setArray(
                    first + column, statement.getConnection().createArrayOf(type, values(write.rows(), column, type)));
            column++;
        }
        return first + column;
    }

    private static Array array(Connection connection, String type, List<?> values) throws SQLException {
        return connection.createArrayOf(type, values.toArray());
    }

    /**
     * The values of one column, up to the last that is not null: {@code unnest} fills up shorter arrays with nulls. In the driver's binary types where
     * it has one, as PostgreSQL's text form otherwise.
     */
    private static @Nullable Object[] values(List<? extends List<?>> rows, int column, String type) {
        int length = rows.size();
        while (length > 0 && rows.get(length - 1).get(column) == null) {
            length--;
        }
        @Nullable
        Object[] values = switch (type) {
            case "bytea" -> new byte @Nullable [length][];
            case "int8" -> new @Nullable Long[length];
            case "int4" -> new @Nullable Integer[length];
            default -> new @Nullable String[length];
        };
        boolean asText = values instanceof String[];
        // Most rows of a transaction have the same instant: it is converted once.
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

    private static @Nullable String text(@Nullable Object value) {
        if (value instanceof Instant time) {
            return IsoTime.text(time);
        }
        return value == null ? null : value.toString();
    }

    private void load(Connection connection, String table) throws SQLException {
        if (tables.containsKey(table)) {
            return;
        }
        var types = new HashMap<String, String>();
        var zeroByDefault = new HashSet<String>();
        var nullByDefault = new HashSet<String>();
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
            statement.setString(1, table);
            try (ResultSet column = statement.executeQuery()) {
                while (column.next()) {
                    String name = column.getString("attname");
                    String usual = column.getString("usual");
                    types.put(name, column.getString("typname"));
                    if (usual == null) {
                        nullByDefault.add(name);
                    } else if (usual.equals("0")) {
                        zeroByDefault.add(name);
                    }
                }
            }
        }
        if (!types.isEmpty()) {
            tables.put(table, new Table(Map.copyOf(types), Set.copyOf(zeroByDefault), Set.copyOf(nullByDefault)));
        }
    }

    private Table table(String name) {
        return tables.getOrDefault(name, Table.UNKNOWN);
    }
}
