package io.piecework.ledger.engine;

import io.piecework.ledger.message.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;

/** Shows others that this ledger writes to the database, as long as it keeps a session for that. Used by one thread at a time. */
interface Presence {

    /** Shows it from this session on; waits while somebody rebuilds. */
    void announce(Connection session) throws SQLException;

    /** Ends that, the session being given back. */
    void leave(Connection session) throws SQLException;

    /** The session that showed it is gone. */
    void lost();

    /**
     * Runs work while nobody else writes; this ledger must have left.
     *
     * @throws StorageException when another writer is connected, with what is known of it
     */
    <T> T alone(Supplier<T> work);
}
