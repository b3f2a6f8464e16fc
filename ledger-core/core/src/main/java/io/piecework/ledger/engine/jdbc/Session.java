package io.piecework.ledger.engine.jdbc;

import io.piecework.ledger.engine.port.WaitLimit;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The connection of a batch, with the way to commit or to roll back what the batch writes there. Used by one thread at a time. */
public interface Session extends AutoCloseable {

    /** The connection, without autocommit. The session closes it, not the caller. */
    Connection connection();

    /**
     * Writes rows and commits them with everything written before, as durably as the ledger promised.
     *
     * @throws SqlFailures.StaleException when one of the streams went on; nothing is stored
     */
    void store(List<TableWrite> writes, UnchangedStreams unchanged) throws SQLException;

    /**
     * Ends a transaction that wrote nothing, once all that it read is as durable as the ledger promised: what another process has committed
     * may not be confirmed by a standby yet.
     */
    void confirm() throws SQLException;

    /** Whether a connection is at hand, so that {@link #connection} does not have to wait for one. */
    default boolean isOpen() {
        return true;
    }

    /** Whether the connection is open and a caller's own thread may write in it. On any thread. */
    default boolean mayBeUsedByCallers() {
        return true;
    }

    /**
     * Lets the server take no longer for one answer than what is left of a caller's patience.
     *
     * @param patience looked at before each round trip; null for the session's own limit
     */
    default void answerWithin(@Nullable WaitLimit patience) {}

    /** Rolls back what was written and not committed, if there is anything. */
    void rollback();

    /** Closes a connection for good that is lost or of no use, without waiting for the server. */
    default void abort() {
        close();
    }

    @Override
    void close();
}
