package io.piecework.ledger.engine.postgres;

import io.piecework.ledger.engine.connection.ConnectionEnding;
import io.piecework.ledger.engine.jdbc.Definition;
import io.piecework.ledger.engine.jdbc.Sql;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what defines the ledger's objects, in a transaction of its own. */
final class PostgresDefinitions {

    /** Without an operator, because one of another schema may come first in the search_path. */
    private static final String SESSION = """
            SELECT pg_catalog.current_setting('search_path') AS path,
                CURRENT_USER AS own,
                pg_catalog.to_regclass('ledger_schema_history')::pg_catalog.oid AS history""";

    /**
     * Settings of the connection, its user or the database must not change how the server writes definitions. It locks a table while it writes a view
     * of it. The planner thinks the query dear, and compiling it would take longer than it runs.
     */
    static final String SETTINGS = """
            SET LOCAL lock_timeout TO '2s';
            SET LOCAL statement_timeout TO '20s';
            SET LOCAL row_security TO off;
            SET LOCAL jit TO off;
            SET LOCAL quote_all_identifiers TO off;
            SET LOCAL standard_conforming_strings TO on;
            SET LOCAL datestyle TO 'ISO, YMD';
            SET LOCAL intervalstyle TO postgres;
            SET LOCAL timezone TO 'UTC';
            SET LOCAL extra_float_digits TO 1;
            SET LOCAL bytea_output TO hex""";

    private static final String CATALOG_ONLY = """
            ;
            SET LOCAL search_path TO pg_catalog, pg_temp""";

    /** The session that has a lock with which no other one can look at a table, or that waits for it in front of others. */
    private static final String LOCKED = """
            SELECT c.relname, l.pid
            FROM pg_locks l
            JOIN pg_class c ON c.oid = l.relation
            WHERE l.mode = 'AccessExclusiveLock'
                AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
                AND c.relname = ANY (?::name[])
            ORDER BY l.granted DESC, c.relname
            LIMIT 1""";

    private static final String READABLE = """
            SELECT %1$s::oid::regclass AS name, has_table_privilege(%1$s::oid, 'SELECT') AS readable""";

    private static final String VERSION = """
            SELECT max(version) AS version
            FROM %s""";

    private static final String LOCK_TIMEOUT = "55P03";
    private static final String STATEMENT_TIMEOUT = "57014";

    private static final Pattern SCHEMAS = Pattern.compile("\"((?:[^\"]|\"\")*)\"|[^\\s,\"]+");

    private static final String CATALOG = "pg_catalog";

    private PostgresDefinitions() {}

    static List<Definition> of(Connection connection, Definition.Names names) throws SQLException {
        ConnectionEnding ending = ConnectionEnding.ofTransaction(connection);
        try (ending) {
            return readInTime(connection, names);
        }
    }

    private static List<Definition> readInTime(Connection connection, Definition.Names names) throws SQLException {
        try {
            return read(connection, names);
        } catch (SQLException e) {
            if (!LOCK_TIMEOUT.equals(e.getSQLState()) && !STATEMENT_TIMEOUT.equals(e.getSQLState())) {
                throw e;
            }
            connection.rollback();
            return unread(connection, names);
        }
    }

    private static List<Definition> read(Connection connection, Definition.Names names) throws SQLException {
        Session session = enter(connection);
        var found = new ArrayList<Definition>();
        if (session.path.indexOf(CATALOG) > 0) {
            found.add(new Definition("search_path", CATALOG, "after " + session.path.get(0)));
        }
        found.addAll(run(connection, PostgresDefinitionQuery.SQL, session, names));
        if (found.contains(Definition.HISTORY)) {
            version(connection, session).ifPresent(found::add);
        }
        return found;
    }

    private static Optional<Definition> version(Connection connection, Session session) throws SQLException {
        Optional<String> table = Sql.first(
                connection,
                READABLE.formatted(session.history),
                row -> row.getBoolean("readable") ? row.getString("name") : null);
        return table.isEmpty()
                ? Optional.empty()
                : Optional.of(Sql.row(
                        connection, VERSION.formatted(table.get()), row -> Definition.version(row.getInt("version"))));
    }

    /** What can be read without a lock on a table, and who holds one. */
    private static List<Definition> unread(Connection connection, Definition.Names names) throws SQLException {
        Session session = enter(connection);
        List<Definition> found = run(connection, PostgresDefinitionQuery.WITHOUT_LOCKS, session, names);
        try (PreparedStatement statement = connection.prepareStatement(LOCKED)) {
            statement.setArray(1, array(connection, names.relations()));
            try (ResultSet row = statement.executeQuery()) {
                found.add(
                        row.next()
                                ? new Definition(
                                        Definition.UNREAD,
                                        row.getString("relname"),
                                        "process " + row.getInt("pid") + " of the server locks it")
                                : new Definition(Definition.UNREAD, "the ledger's schema", "the server took too long"));
            }
        }
        return found;
    }

    /** @param history the oid of a table of the ledger */
    private record Session(List<String> path, long history) {}

    private static Session enter(Connection connection) throws SQLException {
        Session session = Sql.row(
                connection,
                SESSION,
                row -> new Session(schemas(row.getString("path"), row.getString("own")), row.getLong("history")));
        Sql.execute(connection, SETTINGS + CATALOG_ONLY);
        return session;
    }

    private static List<Definition> run(Connection connection, String sql, Session session, Definition.Names names)
            throws SQLException {
        var found = new ArrayList<Definition>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, session.history);
            statement.setArray(2, array(connection, names.relations()));
            statement.setArray(3, array(connection, names.indexes()));
            statement.setArray(4, array(connection, session.path));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(definition(row.getString("kind"), row.getString("name"), row.getString("definition")));
                }
            }
        }
        return found;
    }

    private static Array array(Connection connection, Collection<String> names) throws SQLException {
        return connection.createArrayOf("name", names.toArray());
    }

    /** The schemas of a search_path, in its order. */
    static List<String> schemas(String path, String user) {
        var schemas = new ArrayList<String>();
        Matcher each = SCHEMAS.matcher(path);
        while (each.find()) {
            String name = each.group(1) == null
                    ? each.group().toLowerCase(Locale.ROOT)
                    : each.group(1).replace("\"\"", "\"");
            schemas.add(name.equals("$user") ? user : name);
        }
        return schemas;
    }

    private static Definition definition(String kind, String name, String text) {
        return new Definition(kind, name, text.replaceAll("\\s+", " ").strip());
    }
}
