package io.piecework.ledger.engine;

import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.ConflictException;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.StorageException;
import java.util.List;
import java.util.function.Supplier;

/** The one way in: stores all that commands cause, once, and answers when it is stored. */
interface Writer extends AutoCloseable {

    /**
     * Decides commands in their order, each on what those before it appended, in one transaction.
     *
     * @param keeping whether to store what they cause; nothing is stored where it is not
     * @return for each command the event its receipt is written from; the stored one where the command is a repeat
     * @throws Refusal when a room decided against one, with its {@link Refusal#index()}; nothing of any is stored
     * @throws ConflictException when others kept writing to the same streams
     * @throws StorageException when the database could not store it
     */
    List<Engine.Written> write(List<Command> commands, boolean keeping);

    /**
     * Runs work while neither this writer nor another writes.
     *
     * @throws StorageException when another writer is connected
     */
    <T> T alone(Supplier<T> work);

    @Override
    void close();
}
