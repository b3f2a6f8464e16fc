package io.piecework.ledger.engine.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The connection of a batch, with the way to commit or to roll back what the batch writes there. Used by one thread at a time. */
public interface Session extends AutoCloseable {

    /** The connection, without autocommit. The session closes it, not the caller. */
    Connection connection();

    /** Writes rows and commits them with everything written before, as durably as the ledger promised. */
    void store(List<TableWrite> writes) throws SQLException;

    /** Rolls back what was written and not committed, if there is anything. */
    void rollback();

    /** Gives a connection back that is lost or of no use, without waiting for the server. */
    default void abort() {
        close();
    }

    /** Gives the connection back. */
    @Override
    void close();
}
