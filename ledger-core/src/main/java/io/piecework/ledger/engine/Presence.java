package io.piecework.ledger.engine;

import io.piecework.ledger.message.StorageException;
import java.util.function.Supplier;

/** Shows others that this ledger writes to the database, from its first command until it is closed. Used by one thread at a time. */
interface Presence extends AutoCloseable {

    /** Shows it, if it is not shown yet; waits while somebody rebuilds. */
    void announce();

    /**
     * Runs work while nobody else writes; this ledger must not write either.
     *
     * @throws StorageException when another writer is connected, with what is known of it
     */
    <T> T alone(Supplier<T> work);

    @Override
    void close();
}
