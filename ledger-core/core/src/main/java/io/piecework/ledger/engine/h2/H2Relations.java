package io.piecework.ledger.engine.h2;

import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.jdbc.Definition;
import io.piecework.ledger.engine.jdbc.Relations;
import io.piecework.ledger.engine.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names in the schema of a connection; a connection to H2 always has one. */
final class H2Relations implements Relations {

    private static final String NAMES = """
            SELECT own(table_name)
            FROM information_schema.tables
            WHERE table_schema = SCHEMA()
            UNION
            SELECT own(sequence_name)
            FROM information_schema.sequences
            WHERE sequence_schema = SCHEMA()
            UNION
            SELECT own(index_name)
            FROM information_schema.indexes
            WHERE index_schema = SCHEMA()""";

    @Override
    public @Nullable String schema(Connection connection) throws SQLException {
        return connection.getSchema();
    }

    @Override
    public Set<String> names(Connection connection, String schema) throws SQLException {
        return Set.copyOf(Sql.rows(connection, H2Names.of(connection).sql(NAMES), row -> row.getString(1)));
    }

    @Override
    public void enter(Connection connection, String schema) {
        // The connection is in its schema.
    }

    @Override
    public void lock(Connection connection) {
        // Only one process has an embedded database open, and Schema lets one thread of it change the schema at a time.
    }

    @Override
    public String urlSetting(String schema) {
        return "SCHEMA=" + schema;
    }

    @Override
    public StorageException refusalWithoutSchema(Connection connection) {
        return new StorageException(StorageException.Code.SCHEMA_MISSING, "the connection has no schema");
    }

    @Override
    public List<Definition> definitions(Connection connection, Definition.Names names) throws SQLException {
        return H2Definitions.of(connection, names);
    }
}
