package io.piecework.ledger.engine;

import io.piecework.ledger.message.BusyException;
import io.piecework.ledger.message.ConflictException;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.StorageException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The one way in: stores all that commands cause, once, and answers when it is stored. */
public interface Writer extends AutoCloseable {

    /**
     * Decides a job's commands in their order, each on what those before it appended, in one transaction, and waits for that.
     *
     * @return for each command the event its receipt is written from; the stored one where the command is a repeat
     * @throws Refusal when a room decided against one, with its {@link Refusal#index()}; nothing of the job is stored
     * @throws BusyException when it did not get its turn in time; nothing is stored
     * @throws ConflictException when others kept writing to the same streams; nothing is stored
     * @throws StorageException when the database could not store it
     */
    List<Engine.Written> write(Job job);

    /**
     * As {@link #write}, without waiting for the answer; jobs given by one thread are carried out in their order.
     *
     * @param patiently whether to wait for room where too many jobs wait already; on the thread that the answers come on,
     *     which would wait for itself, the job is then carried out at once
     * @return completed on the thread that the answers come on, exceptionally with what {@link #write} throws
     */
    CompletableFuture<List<Engine.Written>> submit(Job job, boolean patiently);

    /**
     * Runs work while neither this writer nor another writes.
     *
     * @throws StorageException when another writer is connected
     */
    <T> T alone(Supplier<T> work);

    /** Takes no further job, carries out those that wait, and ends. */
    @Override
    void close();
}
