package io.piecework.ledger.engine;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** PostgreSQL 14 and later. */
final class PostgresDialect implements Dialect {

    private static final int OLDEST = 14;

    /** The advisory lock under which the schema is created: "piecework" in letters of a telephone. */
    private static final long SCHEMA_LOCK = 743_239_675L;

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
     * One statement for two dangers: an aborted transaction refuses it (its COMMIT would turn into a ROLLBACK that the driver
     * reports as success), and whatever the session or the role says, this commit waits for the disk.
     */
    @Override
    public void guard(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL synchronous_commit TO on");
        }
    }

    @Override
    public void committed(Connection connection) {
        // the commit itself waited, and nobody can turn that off for a transaction that is not theirs
    }

    @Override
    public String add(String table, List<String> key, List<String> amounts) {
        List<String> columns = Stream.concat(key.stream(), amounts.stream()).toList();
        String sums = amounts.stream()
                .map(column -> column + " = " + table + "." + column + " + EXCLUDED." + column)
                .collect(Collectors.joining(", "));
        return "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES ("
                + columns.stream().map(column -> "?").collect(Collectors.joining(", "))
                + ") ON CONFLICT (" + String.join(", ", key) + ") DO UPDATE SET " + sums;
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
