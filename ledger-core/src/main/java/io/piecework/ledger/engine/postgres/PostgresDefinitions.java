package io.piecework.ledger.engine.postgres;

import io.piecework.ledger.engine.connection.ConnectionEnding;
import io.piecework.ledger.engine.definition.Definition;
import io.piecework.ledger.engine.definition.DefinitionNames;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what defines the ledger's objects, in a transaction of its own. */
final class PostgresDefinitions {

    /** Without an operator, because one of another schema may come first in the search_path. */
    private static final String SESSION = """
            SELECT pg_catalog.current_setting('search_path') AS path,
                CURRENT_USER AS own,
                pg_catalog.to_regclass('ledger_schema_history')::pg_catalog.oid AS history""";

    /** The planner thinks the query dear, and compiling it would take longer than it runs. */
    private static final String CATALOG_ONLY = """
            SET LOCAL search_path TO pg_catalog, pg_temp;
            SET LOCAL row_security TO off;
            SET LOCAL jit TO off""";

    private static final Pattern SCHEMAS = Pattern.compile("\"((?:[^\"]|\"\")*)\"|[^\\s,\"]+");

    /** Servers before version 16 write a column of a view's only table with the table's name. */
    private static final Pattern QUALIFIED = Pattern.compile("\\bledger_[a-z_]+\\.");

    private static final String CATALOG = "pg_catalog";

    private PostgresDefinitions() {}

    static List<Definition> of(Connection connection, DefinitionNames names) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        ConnectionEnding ending = () -> {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        };
        try (ending) {
            return read(connection, names);
        }
    }

    private static List<Definition> read(Connection connection, DefinitionNames names) throws SQLException {
        List<String> path;
        long history;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SESSION)) {
            row.next();
            path = schemas(row.getString("path"), row.getString("own"));
            history = row.getLong("history");
        }
        PostgresDialect.execute(connection, CATALOG_ONLY);
        var found = new ArrayList<Definition>();
        if (path.indexOf(CATALOG) > 0) {
            found.add(new Definition("search_path", CATALOG, "after " + path.get(0)));
        }
        try (PreparedStatement statement = connection.prepareStatement(PostgresDefinitionQuery.SQL)) {
            statement.setLong(1, history);
            statement.setArray(2, array(connection, names.relations()));
            statement.setArray(3, array(connection, names.indexes()));
            statement.setArray(4, array(connection, path));
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
        String line = text.replaceAll("\\s+", " ").strip();
        return new Definition(
                kind, name, kind.equals("view") ? QUALIFIED.matcher(line).replaceAll("") : line);
    }
}
