package io.piecework.ledger.engine.jdbc;

import io.piecework.ledger.message.BusyException;
import io.piecework.ledger.message.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;

/** Shows others that this ledger writes to the database, as long as it keeps a session for that. Used by one thread at a time, {@link #join} by any. */
public interface WriterRegistration extends AutoCloseable {

    /** Shows it from this session on; waits while somebody rebuilds. */
    void announce(Connection session) throws SQLException;

    /**
     * Shows that a transaction of the application's writes; waits while somebody rebuilds.
     *
     * @return to be run on any thread when it is over
     * @throws BusyException when the rebuild takes longer than this
     */
    Runnable join(Connection host, Duration patience) throws SQLException;

    /** Ends what {@link #announce} shows, before the session is given back; nothing where it was not shown. */
    @Override
    void close();

    /**
     * Runs work while nobody else writes; this ledger is no longer shown to.
     *
     * @throws StorageException when another writer is connected, with what is known of it
     */
    <T> T alone(Supplier<T> work);
}
