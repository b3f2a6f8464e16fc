package io.piecework.ledger.engine.replay;

import io.piecework.ledger.message.StorageException;
import java.util.function.Supplier;

/** Runs work while no writer of any process writes to the database. The engine's writer implements it. */
@FunctionalInterface
public interface ExclusiveRun {

    /** @throws StorageException when another writer is connected; the work did not run */
    <T> T run(Supplier<T> work);
}
