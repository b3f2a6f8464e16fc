package io.piecework.ledger.engine;

import io.piecework.ledger.engine.jdbc.Session;
import io.piecework.ledger.engine.jdbc.WriterRegistration;
import io.piecework.ledger.message.BusyException;
import io.piecework.ledger.message.StorageException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Stores the jobs of many callers in one transaction: while one is being written, the next ones gather, so that the more callers there
 * are, the fewer commits a command costs.
 *
 * <p>A caller who finds nobody else about writes on its own thread; as soon as there are several, they queue for the writer's.
 */
final class GroupWriter implements Writer {

    private final ReentrantLock turn = new ReentrantLock();
    private final JobQueue waiting;
    private final Committer committer;
    private final Pipeline pipeline;
    private final WriterRegistration registration;
    private final CompletionDispatcher answers = new CompletionDispatcher();
    private final Duration patience;
    private final LockWaitQueue lockWaits;
    private final Thread thread = new Thread(this::drain, "piecework-ledger-writer");

    /** Whether callers come together; read without the lock, where an old value costs a little speed only. */
    private volatile boolean crowded;

    private volatile boolean closed;

    /** Closed, and nobody takes from the queue any more. */
    private volatile boolean ended;

    /**
     * @param more sessions to decide in while the first one stores
     * @param locks what the writer is not to wait for
     */
    GroupWriter(
            WriterContext context,
            List<Session> more,
            WriterRegistration registration,
            EngineOptions options,
            LockRegistry locks) {
        this.registration = registration;
        this.waiting = new JobQueue(options.waiting());
        this.patience = options.patience();
        this.lockWaits = new LockWaitQueue(locks, patience, answers, this::wake, options.waiting());
        WriterContext first = context.puttingInto(lockWaits);
        this.committer = new Committer(first, lockWaits);
        this.pipeline = new Pipeline(
                Stream.concat(Stream.of(first), more.stream().map(first::in)).toList(), committer, answers);
        thread.setDaemon(true);
    }

    @Override
    public List<Engine.Written> write(Job job) {
        if (turn.isHeldByCurrentThread()) {
            throw new IllegalStateException(job.subject() + " was given while this thread decides another command");
        }
        job.awaited();
        if (answers.isOwnThread()) {
            turn.lock();
            inline(job);
        } else if (!crowded && waiting.isEmpty() && turn.tryLock()) {
            inline(job);
        } else {
            enqueue(job, patience);
        }
        return await(job);
    }

    @Override
    public CompletableFuture<List<Engine.Written>> submit(Job job, boolean patiently) {
        try {
            if (patiently) {
                job.patient();
            }
            if (patiently && answers.isOwnThread()) {
                turn.lock();
                inline(job);
            } else {
                enqueue(job, patiently ? patience : Duration.ZERO);
            }
        } catch (RuntimeException refused) {
            job.answer().completeExceptionally(refused);
        }
        return job.answer();
    }

    /**
     * In this thread's turn, which this ends. The thread may be in the middle of a unit of work of the host's, and may have been
     * interrupted, which would close an H2 database's file under it.
     */
    private void inline(Job job) {
        boolean interrupted = Thread.interrupted();
        Runnable answer;
        try {
            ensureOpen();
            job.take();
            answer = ForeignUnits.aside(() -> committer.commit(List.of(job)));
            if (lockWaits.isWaiting(job)) {
                startOnce();
            }
        } finally {
            turn.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        answer.run();
    }

    private void enqueue(Job job, Duration patience) {
        ensureOpen();
        startOnce();
        waiting.add(job, patience);
        if (ended && waiting.remove(job)) {
            ensureOpen();
        }
    }

    private List<Engine.Written> await(Job job) {
        try {
            return job.answer().get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException answered) {
            throw thrown(answered.getCause());
        } catch (TimeoutException late) {
            throw giveUp(job, "had no answer within " + patience.toMillis() + " ms", patience);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw giveUp(job, "was interrupted while it waited", null);
        }
    }

    /** @param waited null where that is not the reason */
    private static RuntimeException giveUp(Job job, String why, @Nullable Duration waited) {
        boolean given = job.take();
        if (given && waited != null && job.waitedFor() != null) {
            return LockWaitQueue.busy(job, waited);
        }
        return given
                ? new BusyException(job.subject() + " " + why + "; nothing was stored, send it again later")
                : new StorageException(
                        StorageException.Code.OUTCOME_UNKNOWN,
                        job.subject() + " " + why + "; whether it is stored is known when it is sent again");
    }

    private static RuntimeException thrown(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return (RuntimeException) Objects.requireNonNull(cause);
    }

    void ensureOpen() {
        if (closed) {
            throw closed();
        }
    }

    private static IllegalStateException closed() {
        return new IllegalStateException("the ledger is closed");
    }

    /** Has the thread look whether somebody who was waited for is gone; from any thread. */
    void wake() {
        waiting.wake();
    }

    private synchronized void startOnce() {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
    }

    /** The writer's thread, until the ledger is closed and nobody waits any more. */
    private void drain() {
        while (!closed || !waiting.isEmpty()) {
            try {
                waiting.awaitOne();
            } catch (InterruptedException e) {
                continue; // nobody has a reason to; whoever wants it to end closes the ledger
            }
            turn.lock();
            try {
                together();
            } finally {
                turn.unlock();
            }
        }
    }

    /** In this thread's turn, until nobody waits who has not to wait for somebody else, or somebody wants the turn. */
    private void together() {
        do {
            batches();
        } while (lockWaits.isAnyReady() && !turn.hasQueuedThreads());
        if (lockWaits.isAnyReady()) {
            waiting.wake();
        }
    }

    /** One batch after the other, until all is stored. */
    private void batches() {
        comeBack();
        List<Job> batch = waiting.gather(pipeline::isBusy);
        while (!batch.isEmpty()) {
            crowded = batch.size() > 1;
            if (pipeline.isBusy() || waiting.isFlooded()) {
                pipeline.put(batch, waiting::wake);
            } else {
                pipeline.settle();
                answers.tell(batch, committer.commit(batch));
            }
            comeBack();
            batch = turn.hasQueuedThreads() ? List.of() : waiting.gather(pipeline::isBusy);
        }
        pipeline.settle();
        pipeline.narrow();
    }

    /** How many calls wait for their turn. */
    int waiting() {
        return waiting.size();
    }

    /** First those who waited for somebody that is gone, and then who looks whether somebody is. */
    private void comeBack() {
        if (!lockWaits.isAnyReady()) {
            return;
        }
        pipeline.settle();
        for (List<Job> part : answers.apart(lockWaits.ready(), JobQueue.MOST_COMMANDS)) {
            answers.tell(part, committer.commit(part));
        }
        for (Job asking = lockWaits.toAsk(); asking != null; asking = lockWaits.toAsk()) {
            answers.tell(List.of(asking), committer.ask(asking));
            lockWaits.askedFor();
        }
    }

    @Override
    public <T> T alone(Supplier<T> work) {
        turn.lock();
        try {
            ensureOpen();
            pipeline.release();
            return registration.alone(work);
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void close() {
        closed = true;
        startOnce();
        waiting.wake();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        ended = true;
        waiting.drain().forEach(late -> late.answer().completeExceptionally(closed()));
        turn.lock();
        try {
            lockWaits.close();
            pipeline.close();
        } finally {
            turn.unlock();
        }
        answers.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
