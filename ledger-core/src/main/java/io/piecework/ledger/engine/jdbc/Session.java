package io.piecework.ledger.engine.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What a batch is written in: a connection, and how what is written there is stored or undone. Used by one thread at a time. */
public interface Session extends AutoCloseable {

    /** Outside of autocommit; closing it is the session's affair. */
    Connection connection();

    /** Writes rows and stores them with all that was written before, as durably as was promised. */
    void store(List<TableWrite> writes) throws SQLException;

    /** Undoes what was written and not stored, if anything was. */
    void rollback();

    /** Lets go of the connection. */
    @Override
    void close();
}
