package io.piecework.ledger.engine.postgres;

import io.piecework.ledger.engine.jdbc.Definition;
import io.piecework.ledger.engine.jdbc.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Creates each view again as a temporary one, whose definition the server writes in the same form. A dump contains this text, and the server writes
 * a view that was created from it in a second form, for example {@code step IN ('a', 'b')} with its casts elsewhere. So the second form is expected
 * too.
 *
 * <p>Where no view can be created, as on a standby, the names of the columns and the server's plans are compared: it plans a view as it plans the
 * view's query.
 */
final class PostgresViews {

    /** A policy is named elsewhere, and must not make the plan of a query fail. */
    private static final String PLANNABLE = """
            ;
            SET LOCAL row_security TO on""";

    private static final String SCRATCH = "rebuilt_ledger_view";

    private static final String EXPECTED = """
            SELECT pg_catalog.pg_get_viewdef(pg_catalog.to_regclass('pg_temp.rebuilt_ledger_view')) AS definition""";

    private static final String STORED = """
            SELECT pg_catalog.pg_get_viewdef(c.oid) AS definition
            FROM pg_catalog.pg_class c
            WHERE c.oid = pg_catalog.to_regclass(?)
                AND c.relkind = 'v'""";

    private static final String PLAN = """
            EXPLAIN (VERBOSE, COSTS OFF)
            SELECT *
            FROM %s AS v""";

    private static final String COLUMNS = """
            SELECT *
            FROM %s AS v
            WHERE false""";

    private PostgresViews() {}

    static List<Definition.View> compared(Connection connection, List<String> ddl) throws SQLException {
        Map<String, String> last = new LinkedHashMap<>();
        for (Matcher view : Definition.View.in(ddl)) {
            last.put(view.group(1), view.group(2));
        }
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
            String schema = PostgresPath.schema(connection);
            Sql.execute(
                    connection,
                    (schema == null ? "" : PostgresPath.settings(schema, true))
                            + PostgresDefinitions.SETTINGS
                            + PLANNABLE);
            return PostgresSettings.mayCreateTemporary(connection)
                    ? printed(connection, last)
                    : planned(connection, last);
        } finally {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        }
    }

    private static List<Definition.View> planned(Connection connection, Map<String, String> views) throws SQLException {
        var compared = new ArrayList<Definition.View>();
        for (Map.Entry<String, String> view : views.entrySet()) {
            String name = view.getKey();
            boolean exists = stored(connection, name) != null;
            compared.add(new Definition.View(
                    name,
                    Set.of(plan(connection, "(" + view.getValue() + ")")),
                    exists ? plan(connection, name) : null));
        }
        return compared;
    }

    private static String plan(Connection connection, String relation) throws SQLException {
        var lines = new StringJoiner("\n");
        try (Statement statement = connection.createStatement()) {
            try (ResultSet none = statement.executeQuery(COLUMNS.formatted(relation))) {
                for (int i = 1; i <= none.getMetaData().getColumnCount(); i++) {
                    lines.add(none.getMetaData().getColumnName(i));
                }
            }
        }
        Sql.rows(connection, PLAN.formatted(relation), row -> row.getString(1)).forEach(lines::add);
        return lines.toString();
    }

    private static List<Definition.View> printed(Connection connection, Map<String, String> last) throws SQLException {
        var compared = new ArrayList<Definition.View>();
        for (Map.Entry<String, String> view : last.entrySet()) {
            String printed = printed(connection, view.getValue());
            String restored = printed(connection, printed);
            compared.add(new Definition.View(
                    view.getKey(),
                    printed.equals(restored) ? Set.of(printed) : Set.of(printed, restored),
                    stored(connection, view.getKey())));
        }
        return compared;
    }

    /** The definition of a view with this query, as the server writes it. */
    private static String printed(Connection connection, String query) throws SQLException {
        Sql.execute(connection, "CREATE TEMPORARY VIEW " + SCRATCH + " AS " + query);
        String definition = Sql.row(connection, EXPECTED, List.of(), row -> row.getString("definition"));
        Sql.execute(connection, "DROP VIEW pg_temp." + SCRATCH);
        return definition;
    }

    private static @Nullable String stored(Connection connection, String name) throws SQLException {
        return Sql.first(connection, STORED, List.of(name), row -> row.getString("definition"))
                .orElse(null);
    }
}
