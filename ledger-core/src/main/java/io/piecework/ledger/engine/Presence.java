package io.piecework.ledger.engine;

import io.piecework.ledger.message.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;

/** Shows others that this ledger writes to the database, as long as it keeps a session for that. Used by one thread at a time. */
interface Presence extends AutoCloseable {

    /** Shows it from this session on; waits while somebody rebuilds. */
    void announce(Connection session) throws SQLException;

    /** Ends that, before the session is given back; nothing where it was not shown. */
    @Override
    void close();

    /**
     * Runs work while nobody else writes; this ledger is no longer shown to.
     *
     * @throws StorageException when another writer is connected, with what is known of it
     */
    <T> T alone(Supplier<T> work);
}
