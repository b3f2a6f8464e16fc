package io.piecework.ledger.engine;

import io.piecework.ledger.command.BusyException;
import io.piecework.ledger.command.ConflictException;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.jdbc.AppendsInFlightException;
import io.piecework.ledger.engine.port.UnfinishedCommands;
import io.piecework.ledger.engine.port.WaitLimit;
import io.piecework.ledger.engine.port.WriterStatus;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Stores what commands cause, once, and answers when it is stored. */
interface Writer {

    /**
     * Decides a job's commands in their order, each on what those before it appended, stores all of it in one transaction, and waits for that.
     *
     * @return for each command the event that its receipt is written from: the stored one where the command is a repeat
     * @throws Refusal when a module refused a command, with its {@link Refusal#index()}; nothing of the job is stored
     * @throws BusyException when the job had no answer within its patience; nothing is stored
     * @throws ConflictException when other processes kept writing to the same streams; nothing is stored
     * @throws StorageException when the database failed
     */
    List<Engine.Written> write(Job job);

    /**
     * Writes, but returns at once with a future. Jobs that one thread submits are carried out in their order.
     *
     * @param waitForCapacity whether to wait while the queue is full instead of failing at once. On the completion thread, which would wait
     *     for itself, the job then runs at once
     * @return completed on the completion thread, exceptionally with what {@link #write} throws
     */
    CompletableFuture<List<Engine.Written>> submit(Job job, boolean waitForCapacity);

    /**
     * Runs work while neither this writer nor a writer of another process writes.
     *
     * @param attempt 1, or one more after each {@link AppendsInFlightException}
     * @throws StorageException when another process has a writer open
     * @throws AppendsInFlightException when a transaction of another process still appends; the work did not run
     */
    <T> T runExclusively(int attempt, Supplier<T> work);

    WriterStatus status();

    /** The commands that are accepted and not answered yet. */
    UnfinishedCommands unfinished();

    /**
     * Accepts no further job, carries out those that wait, and ends. For one thread, and once.
     *
     * @param limit how long the jobs that wait may take; those left over then are failed
     */
    UnfinishedCommands close(WaitLimit limit);
}
