package io.piecework.ledger.engine.postgres;

import io.piecework.ledger.engine.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The search_path of the ledger's own transactions: pg_catalog, which the server searches first, and the schema of the ledger's tables. No object of
 * another schema can then stand for one of them. Policies that would hide rows fail the statement instead.
 *
 * <p>Transactions of the application, and single reading statements, keep the search_path of their connection.
 */
final class PostgresPath {

    private static final String SETTINGS = """
            SELECT pg_catalog.set_config('search_path', '%s', %2$s), pg_catalog.set_config('row_security', 'off', %2$s);
            """;

    /** The schema of the first table of the ledger that the search_path leads to, or else the schema in which tables would be made. */
    private static final String SCHEMA = """
            SELECT COALESCE((
                    SELECT n.nspname
                    FROM pg_catalog.pg_class c
                    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                    WHERE c.oid = pg_catalog.to_regclass('ledger_schema_history')),
                pg_catalog.current_schema()) AS name""";

    private volatile String local = "";
    private volatile String session = "";

    /** null where the search_path names no schema that exists and that the user may use. */
    static @Nullable String schema(Connection connection) throws SQLException {
        return Sql.first(connection, SCHEMA, row -> row.getString("name")).orElse(null);
    }

    /** Keeps to the schema of this connection from now on. */
    void settle(Connection connection) throws SQLException {
        String schema = schema(connection);
        if (schema != null) {
            local = settings(schema, true);
            session = settings(schema, false);
        }
    }

    static String settings(String schema, boolean ofTransaction) {
        String path = "\"" + schema.replace("\"", "\"\"") + "\", pg_temp";
        return SETTINGS.formatted(path.replace("'", "''"), ofTransaction);
    }

    /** A statement to be sent before others of the same transaction; empty until it is settled. */
    String local() {
        return local;
    }

    /** A statement that lasts until the writer gives the connection back. */
    String session() {
        return session;
    }
}
