package io.piecework.ledger.engine;

import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.ConflictException;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.StorageException;
import java.util.function.Supplier;

/** The one way in: stores all that a command causes, once, and answers when it is stored. */
interface Writer extends AutoCloseable {

    /**
     * @return the event the receipt is written from; the stored one where the command is a repeat
     * @throws Refusal when a room decided against it
     * @throws ConflictException when others kept writing to the same streams
     * @throws StorageException when the database could not store it
     */
    LedgerEvent write(Command command);

    /**
     * Runs work while neither this writer nor another writes.
     *
     * @throws StorageException when another writer is connected
     */
    <T> T alone(Supplier<T> work);

    @Override
    void close();
}
