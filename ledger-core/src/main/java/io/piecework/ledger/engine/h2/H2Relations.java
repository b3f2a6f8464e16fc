package io.piecework.ledger.engine.h2;

import io.piecework.ledger.engine.jdbc.Relations;
import io.piecework.ledger.message.StorageException;
import java.sql.Connection;

/** The names in the schema of a connection; a connection to H2 always has one. */
final class H2Relations implements Relations {

    private static final String NAMES = """
            SELECT LOWER(table_name)
            FROM information_schema.tables
            WHERE table_schema = SCHEMA()
            UNION
            SELECT LOWER(sequence_name)
            FROM information_schema.sequences
            WHERE sequence_schema = SCHEMA()
            UNION
            SELECT LOWER(index_name)
            FROM information_schema.indexes
            WHERE index_schema = SCHEMA()""";

    @Override
    public String names() {
        return NAMES;
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
}
