package io.piecework.ledger.engine.postgres;

import io.piecework.ledger.engine.jdbc.ViewDefinition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;

/** Creates each view again as a temporary one, whose definition the server writes in the same form. */
final class PostgresViews {

    private static final String SCRATCH = "rebuilt_ledger_view";

    private static final String DEFINITIONS = """
            SELECT pg_get_viewdef(to_regclass('pg_temp.rebuilt_ledger_view')) AS expected, (
                    SELECT pg_get_viewdef(c.oid)
                    FROM pg_class c
                    WHERE c.oid = to_regclass(?)
                        AND c.relkind = 'v') AS stored""";

    private PostgresViews() {}

    static List<ViewDefinition> compared(Connection connection, List<String> ddl) throws SQLException {
        Map<String, String> last = new LinkedHashMap<>();
        for (Matcher view : ViewDefinition.in(ddl)) {
            last.put(view.group(1), view.group(2));
        }
        var compared = new ArrayList<ViewDefinition>();
        for (Map.Entry<String, String> view : last.entrySet()) {
            PostgresDialect.execute(connection, "CREATE TEMPORARY VIEW " + SCRATCH + " AS " + view.getValue());
            compared.add(compared(connection, view.getKey()));
            PostgresDialect.execute(connection, "DROP VIEW pg_temp." + SCRATCH);
        }
        return compared;
    }

    private static ViewDefinition compared(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DEFINITIONS)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new ViewDefinition(name, row.getString("expected"), row.getString("stored"));
            }
        }
    }
}
