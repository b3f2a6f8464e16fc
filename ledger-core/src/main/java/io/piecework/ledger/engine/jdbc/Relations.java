package io.piecework.ledger.engine.jdbc;

import io.piecework.ledger.message.StorageException;
import java.sql.Connection;
import java.sql.SQLException;

/** The schema that a connection leads to, and the names in it. */
public interface Relations {

    /** The query for the names of tables, sequences, indexes and views, in lower case. A right to use them is not needed. */
    String names();

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
}
