package io.piecework.ledger.engine.jdbc;

import io.piecework.ledger.command.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The schema that a connection leads to, and the names in it. */
public interface Relations {

    /**
     * The schema of the ledger's tables, or else the one in which a connection makes tables.
     *
     * @return null where the connection leads to no schema
     */
    @Nullable
    String schema(Connection connection) throws SQLException;

    /** The names of tables, sequences, indexes and views of a schema, in lower case. A right to use them is not needed. */
    Set<String> names(Connection connection, String schema) throws SQLException;

    /** Keeps the current transaction to a schema. */
    void enter(Connection connection, String schema) throws SQLException;

    /** Locks the schema against changes by other processes until the transaction ends. */
    void lock(Connection connection) throws SQLException;

    /** The part of a URL that selects a schema. */
    String urlSetting(String schema);

    /** Whether a connection's user may use a schema. */
    default boolean mayUse(Connection connection, String schema) throws SQLException {
        return true;
    }

    /** Why a connection leads to no schema. */
    StorageException refusalWithoutSchema(Connection connection) throws SQLException;

    /**
     * What defines the ledger's tables in the database, and what was added to them. Needs no right but to connect, works on a standby, and
     * writes nothing. The connection is in no transaction.
     */
    List<Definition> definitions(Connection connection, Definition.Names names) throws SQLException;
}
