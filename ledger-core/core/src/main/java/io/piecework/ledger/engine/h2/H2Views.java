package io.piecework.ledger.engine.h2;

import io.piecework.ledger.engine.jdbc.Definition;
import io.piecework.ledger.engine.jdbc.Sql;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Creates the schema again in a database in memory, because H2 has no temporary views. H2 writes a view's definition from its parsed query, so that
 * only the names' case and the schema differ between two databases, and what its optimizer changes.
 */
final class H2Views {

    private static final String DEFINITIONS = """
            SELECT own(table_name) AS name, view_definition, SCHEMA() AS schema_name
            FROM information_schema.views
            WHERE table_schema = SCHEMA()""";

    private static final String VERSION = "SELECT H2VERSION() AS version";

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|'[^']*'");

    private H2Views() {}

    static List<Definition.View> compared(Connection connection, List<String> ddl) throws SQLException {
        try (Connection scratch = DriverManager.getConnection("jdbc:h2:mem:")) {
            if (!version(connection).equals(version(scratch))) {
                return List.of(); // a server of another version writes definitions in a form of its own
            }
            for (String create : ddl) {
                Sql.execute(scratch, create);
            }
            Map<String, String> stored = definitions(connection);
            return definitions(scratch).entrySet().stream()
                    .map(view -> new Definition.View(view.getKey(), Set.of(view.getValue()), stored.get(view.getKey())))
                    .toList();
        }
    }

    private static String version(Connection connection) throws SQLException {
        return Sql.row(connection, VERSION, row -> row.getString("version"));
    }

    /** The definitions of all views by name, as far as the database shows them to this user. */
    static Map<String, String> definitions(Connection connection) throws SQLException {
        var found = new TreeMap<String, String>();
        H2Names names = H2Names.of(connection);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(names.sql(DEFINITIONS))) {
            while (row.next()) {
                String definition = row.getString("view_definition");
                if (definition != null) {
                    found.put(row.getString("name"), normalized(definition, row.getString("schema_name"), names));
                }
            }
        }
        return found;
    }

    /** Names in lower case and without the schema, literals as they are. */
    private static String normalized(String definition, String schema, H2Names names) {
        return H2Query.normalized(QUOTED.matcher(definition.replace("\"" + schema + "\".", ""))
                .replaceAll(each -> Matcher.quoteReplacement(
                        each.group().startsWith("\"") ? names.printed(each.group()) : each.group())));
    }
}
