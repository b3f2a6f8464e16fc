package io.piecework.ledger.engine.jdbc;

import io.piecework.ledger.command.BusyException;
import io.piecework.ledger.command.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Registers this ledger as a writer in the database, so that a rebuild by another process is refused. The registration lasts as long as
 * the session that announced it. Used by one thread at a time, except {@link #join}, which any thread may call.
 */
public interface WriterRegistration extends AutoCloseable {

    /** Registers the ledger from this session; waits while a rebuild runs. */
    void announce(Connection session) throws SQLException;

    /**
     * Registers an application's transaction that appends; waits while a rebuild runs.
     *
     * @return the caller runs it after the transaction, on any thread
     * @throws BusyException when the rebuild takes longer than the patience
     */
    Runnable join(Connection host, Duration patience) throws SQLException;

    /** Ends the registration of {@link #announce}, before the session is given back. Does nothing where there is none. */
    @Override
    void close();

    /**
     * Ends this ledger's registration and runs work while no other ledger writes.
     *
     * @param attempt 1, or one more after each {@link AppendsInFlightException}. A writer that was registered since the first attempt
     *     does not stop the work: its commands wait
     * @throws StorageException with {@link StorageException.Code#IN_USE} when another writer is registered; the message describes it
     * @throws AppendsInFlightException when another transaction still appends; the work did not run
     */
    <T> T alone(int attempt, Supplier<T> work);

    /**
     * Runs work that changes the ledger's tables while no transaction appends. Transactions that append later see the new tables.
     *
     * @throws StorageException when others do not stop appending; the message describes them, and the work did not run
     */
    void upgrade(Runnable work);
}
