package io.piecework.ledger.engine.postgres;

import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.command.StorageException.Code;
import io.piecework.ledger.engine.jdbc.Definition;
import io.piecework.ledger.engine.jdbc.Relations;
import io.piecework.ledger.engine.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The schema of a connection: the first of its search_path that exists and that the user may use; and the names in it. */
final class PostgresRelations implements Relations {

    /** pg_class, because information_schema hides what the user has no right to. */
    private static final String NAMES = """
            SELECT c.relname
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ?""";

    private static final String SEARCH_PATH = """
            SELECT current_user AS current_user_name,
                current_setting('search_path') AS path,
                (
                    SELECT string_agg(quote_ident(n.nspname), ', ')
                    FROM pg_namespace n
                    WHERE n.nspname = ANY (regexp_split_to_array(
                        replace(current_setting('search_path'), '"', ''), '\\s*,\\s*'))) AS existing""";

    @Override
    public @Nullable String schema(Connection connection) throws SQLException {
        return PostgresPath.schema(connection);
    }

    @Override
    public Set<String> names(Connection connection, String schema) throws SQLException {
        return Set.copyOf(Sql.rows(connection, NAMES, List.of(schema), row -> row.getString("relname")));
    }

    @Override
    public void enter(Connection connection, String schema) throws SQLException {
        Sql.execute(connection, PostgresPath.settings(schema, true));
    }

    @Override
    public void lock(Connection connection) throws SQLException {
        Sql.execute(connection, "SELECT pg_advisory_xact_lock(" + AdvisoryLocks.SCHEMA + ")");
    }

    @Override
    public String urlSetting(String schema) {
        return "currentSchema=" + schema;
    }

    /** The search path leaves out a schema that the user may not use. */
    @Override
    public boolean mayUse(Connection connection, String schema) throws SQLException {
        return Sql.row(
                connection, "SELECT has_schema_privilege(?, 'USAGE')", List.of(schema), row -> row.getBoolean(1));
    }

    @Override
    public StorageException refusalWithoutSchema(Connection connection) throws SQLException {
        return Sql.row(connection, SEARCH_PATH, row -> {
            String existing = row.getString("existing");
            String user = row.getString("current_user_name");
            return existing == null
                    ? new StorageException(
                            Code.SCHEMA_MISSING,
                            "the database has no schema " + row.getString("path")
                                    + ", which the connection's search_path names; create it, or correct currentSchema in"
                                    + " the DataSource's URL")
                    : new StorageException(
                            Code.NOT_PERMITTED,
                            "the user " + user + " may not use the schema " + existing + "; GRANT USAGE ON SCHEMA "
                                    + existing + " TO " + user);
        });
    }

    @Override
    public List<Definition> definitions(Connection connection, Definition.Names names) throws SQLException {
        return PostgresDefinitions.of(connection, names);
    }
}
