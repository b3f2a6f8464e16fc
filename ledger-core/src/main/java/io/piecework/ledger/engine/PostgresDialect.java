package io.piecework.ledger.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** PostgreSQL 14 and later. */
final class PostgresDialect implements Dialect {

    private static final int OLDEST = 14;

    /** The advisory lock under which the schema is created: "piecework" in letters of a telephone. */
    private static final long SCHEMA_LOCK = 743_239_675L;

    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(5);

    /** Rows that cost less one by one than as arrays. */
    private static final int FEW = 4;

    private static final String TEXT = "text";
    private static final String TYPES = "SELECT a.attname, t.typname FROM pg_attribute a JOIN pg_type t"
            + " ON t.oid = a.atttypid WHERE a.attrelid = to_regclass(?) AND a.attnum > 0 AND NOT a.attisdropped";

    private final Map<String, Map<String, String>> types = new ConcurrentHashMap<>();
    private final Map<Text, String> texts = new ConcurrentHashMap<>();

    @Override
    public String folder() {
        return "postgresql";
    }

    @Override
    public List<String> makeDurable(Connection connection) throws SQLException {
        int version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < OLDEST) {
            throw new IllegalArgumentException(
                    "the ledger needs PostgreSQL " + OLDEST + " or later, this is " + version);
        }
        var wrong = new ArrayList<String>();
        for (String setting : List.of("fsync", "full_page_writes")) {
            if (!show(connection, setting).equals("on")) {
                wrong.add(setting + " is " + show(connection, setting)
                        + ", only the server's configuration can turn it on");
            }
        }
        return wrong;
    }

    @Override
    public void lockSchema(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + SCHEMA_LOCK + ")");
        }
    }

    /**
     * A plan is kept that was made when the tables were nearly empty, and reads them whole for ever after: here there is an index
     * for every question. A lock that does not come is a conflict.
     */
    @Override
    public void enter(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "SET plan_cache_mode TO force_generic_plan; SET enable_seqscan TO off; SET lock_timeout TO '"
                            + LOCK_TIMEOUT.toMillis() + "ms'");
        }
    }

    @Override
    public void leave(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("RESET plan_cache_mode; RESET enable_seqscan; RESET lock_timeout");
        }
    }

    /** The driver sends the statements of one text together, and waits once. */
    @Override
    public void ask(Connection connection, List<Query> queries) throws SQLException {
        String sql = queries.stream().map(Query::sql).collect(Collectors.joining(";\n"));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int at = 1;
            for (Query query : queries) {
                at = Values.bind(statement, at, query.values());
            }
            statement.execute();
            for (Query query : queries) {
                try (ResultSet answer = statement.getResultSet()) {
                    query.answer().read(answer);
                }
                statement.getMoreResults();
            }
        }
    }

    @Override
    public void write(Connection connection, List<TableWrite> writes) throws SQLException {
        if (!writes.isEmpty()) {
            run(connection, writes, List.of());
        }
    }

    /**
     * All in one round trip: the first statement that fails keeps the server from the rest, the commit included (an aborted
     * transaction's COMMIT by itself turns into a ROLLBACK that the driver reports as success). And whatever the session or the role
     * says, this commit waits for the disk.
     */
    @Override
    public void commit(Connection connection, List<TableWrite> writes) throws SQLException {
        run(connection, writes, List.of("SET LOCAL synchronous_commit TO on", "COMMIT"));
    }

    private void run(Connection connection, List<TableWrite> writes, List<String> ending) throws SQLException {
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
            at = Values.bind(statement, at, row);
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
        Stream<?> values = rows.stream().map(row -> row.get(column));
        return switch (type) {
            case "bytea" -> values.toArray(byte[][]::new);
            case "int8" -> values.toArray(Long[]::new);
            case "int4" -> values.toArray(Integer[]::new);
            case "timestamptz" -> times(rows, column);
            default ->
                values.map(value -> value == null ? null : value.toString()).toArray(String[]::new);
        };
    }

    /** Most rows of a transaction have the same time. */
    private static @Nullable Object[] times(List<? extends List<?>> rows, int column) {
        var texts = new @Nullable String[rows.size()];
        Object last = null;
        String text = null;
        for (int i = 0; i < texts.length; i++) {
            Object time = rows.get(i).get(column);
            if (time != last) {
                last = time;
                text = time == null ? null : time.toString();
            }
            texts[i] = text;
        }
        return texts;
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

    /** What is OFFSET is neither folded in nor turned round: each stream looks its own snapshot and events up by their keys. */
    @Override
    public String snapshotted() {
        return "SELECT e.stream, e.sequence, e.name, e.revision, e.payload, e.hash, CASE WHEN e.sequence = w.sequence"
                + " THEN (SELECT s.state FROM ledger_snapshot s WHERE s.stream = w.stream) END"
                + " FROM (SELECT n.stream, (SELECT s.sequence FROM ledger_snapshot s WHERE s.stream = n.stream"
                + " AND s.revision = n.revision::integer AND s.hash = (SELECT a.hash FROM ledger_event a"
                + " WHERE a.stream = s.stream AND a.sequence = s.sequence)) AS sequence"
                + " FROM unnest(?::varchar[], ?::varchar[]) n(stream, revision) OFFSET 0) w, LATERAL"
                + " (SELECT * FROM ledger_event e WHERE e.stream = w.stream AND e.sequence >= COALESCE(w.sequence, 0)"
                + " OFFSET 0) e ORDER BY e.stream, e.sequence";
    }

    @Override
    public String keepSnapshot() {
        return "INSERT INTO ledger_snapshot (stream, sequence, hash, revision, state) VALUES (?, ?, ?, ?, ?)"
                + " ON CONFLICT (stream) DO UPDATE SET sequence = EXCLUDED.sequence, hash = EXCLUDED.hash,"
                + " revision = EXCLUDED.revision, state = EXCLUDED.state"
                + " WHERE ledger_snapshot.sequence <= EXCLUDED.sequence";
    }

    @Override
    public void keepOthersOut(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + PostgresPresence.APPENDING + ")");
        }
    }

    @Override
    public String lastSequences() {
        return "SELECT w.stream, (SELECT MAX(e.sequence) FROM ledger_event e WHERE e.stream = w.stream)"
                + " FROM unnest(?::varchar[]) w(stream)";
    }

    /** The inner query runs first: its lock is volatile, so that it is neither folded in nor put behind. */
    @Override
    public String positions() {
        return "SELECT nextval('ledger_event_position') FROM (SELECT pg_advisory_xact_lock_shared("
                + PostgresPresence.APPENDING + ") OFFSET 0) turn, generate_series(1, ?)";
    }

    @Override
    public Presence presence(DataSource source) {
        return new PostgresPresence(source);
    }

    @Override
    public Appending appending(DataSource source, Duration patience) {
        return new PostgresAppending(source, patience);
    }

    @Override
    public void createScratch(Connection connection, String table, String like, List<String> key) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMPORARY TABLE " + table + " (LIKE " + like
                    + " INCLUDING DEFAULTS, PRIMARY KEY (" + String.join(", ", key) + ")) ON COMMIT DROP");
        }
    }

    @Override
    public void analyze(Statement statement, String table) throws SQLException {
        statement.execute("ANALYZE " + table);
    }

    @Override
    public void dropScratch(Connection connection, String table) {
        // it went with its transaction
    }

    @Override
    public String inByteOrder(String column) {
        return column + " COLLATE \"C\"";
    }

    private static String show(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW " + setting)) {
            row.next();
            return row.getString(1);
        }
    }
}
