package io.piecework.ledger.engine;

import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.jdbc.AppendsInFlightException;
import java.util.function.Supplier;

/** Runs work while no writer of any process writes to the database. The engine's writer implements it. */
@FunctionalInterface
public interface ExclusiveRun {

    /**
     * @param attempt 1, or one more after each {@link AppendsInFlightException}
     * @throws StorageException when another writer is connected; the work did not run
     * @throws AppendsInFlightException when a transaction still appends; the work did not run
     */
    <T> T run(int attempt, Supplier<T> work);
}
