package io.piecework.ledger.engine;

import io.piecework.ledger.engine.jdbc.Session;
import io.piecework.ledger.engine.jdbc.WriterRegistration;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Group commit: stores the jobs of many callers in one transaction. While a batch is being written the next jobs gather, so the more callers
 * there are, the fewer commits a command costs.
 *
 * <p>A caller that finds no other one writes on its own thread ("inline"). As soon as there are several, they queue for the writer thread. The
 * lock {@code turn} decides who writes.
 */
final class GroupWriter implements Writer {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private final ReentrantLock turn = new ReentrantLock();
    private final JobQueue queue;
    private final Committer committer;
    private final Pipeline pipeline;
    private final WriterRegistration registration;
    private final CompletionDispatcher completions = new CompletionDispatcher();
    private final Duration patience;
    private final LockWaitQueue lockWaits;
    private final Thread thread = new Thread(this::drain, "piecework-ledger-writer");

    /** Whether callers come together. Read without the lock: an old value costs a little speed, never a wrong result. */
    private volatile boolean crowded;

    private volatile boolean closed;

    /** Closed, and the writer thread takes no more from the queue. */
    private volatile boolean ended;

    /**
     * @param more sessions to decide in while the first one stores
     * @param locks what host transactions hold, so that the writer does not run into it
     */
    GroupWriter(
            WriterContext context,
            List<Session> more,
            WriterRegistration registration,
            EngineOptions options,
            LockRegistry locks) {
        this.registration = registration;
        this.queue = new JobQueue(options.capacity());
        this.patience = options.patience();
        this.lockWaits = new LockWaitQueue(locks, patience, completions, this::wake, options.capacity());
        WriterContext first = context.withLockWaits(lockWaits);
        this.committer = new Committer(first, lockWaits);
        this.pipeline = new Pipeline(
                Stream.concat(Stream.of(first), more.stream().map(first::withSession))
                        .toList(),
                committer,
                completions);
        thread.setDaemon(true);
    }

    @Override
    public List<Engine.Written> write(Job job) {
        if (turn.isHeldByCurrentThread()) {
            throw new IllegalStateException(job.subject() + " was given while this thread decides another command");
        }
        job.markAwaited();
        job.limit(patience);
        if (completions.isOwnThread()) {
            turn.lock();
            inline(job, committer::commit);
        } else if (crowded || !queue.isEmpty() || committer.isDisconnected() || !turn.tryLock()) {
            enqueue(job, patience);
        } else if (!inline(job, alone -> committer.commitAtOnce(job))) {
            job.handOver();
            try {
                enqueue(job, job.deadline().left());
            } catch (RuntimeException refused) {
                throw job.isMaybeStored() ? job.unknown(Job.UNANSWERED, refused) : refused;
            }
        }
        return CallerWait.await(job, patience);
    }

    @Override
    public CompletableFuture<List<Engine.Written>> submit(Job job, boolean waitForCapacity) {
        try {
            if (waitForCapacity) {
                job.waitForCapacity();
            }
            job.limit(patience);
            if (waitForCapacity && completions.isOwnThread()) {
                turn.lock();
                inline(job, committer::commit);
            } else {
                enqueue(job, waitForCapacity ? patience : Duration.ZERO);
            }
        } catch (RuntimeException refused) {
            job.fail(refused);
        }
        return job.answer();
    }

    /**
     * Carries the job out on the caller's thread, which holds the turn, and ends the turn.
     *
     * @return false where the connection was lost and the writer thread has to go on
     */
    private boolean inline(Job job, Function<List<Job>, @Nullable Runnable> commit) {
        boolean interrupted = Thread.interrupted(); // an interrupt would close an H2 database's file during I/O
        Runnable completion;
        try {
            ensureOpen();
            job.claim();
            completion = commit.apply(List.of(job));
            if (lockWaits.isWaiting(job)) {
                startOnce();
            }
        } finally {
            turn.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        if (completion == null) {
            return false;
        }
        completion.run();
        return true;
    }

    private void enqueue(Job job, Duration patience) {
        ensureOpen();
        startOnce();
        queue.add(job, patience);
        if (ended && queue.remove(job)) { // close() drained the queue before this job was added
            ensureOpen();
        }
    }

    void ensureOpen() {
        if (closed) {
            throw closedException();
        }
    }

    private static IllegalStateException closedException() {
        return new IllegalStateException("the ledger is closed");
    }

    /** Makes the writer thread look for jobs whose lock was released; from any thread. */
    void wake() {
        queue.wake();
    }

    private synchronized void startOnce() {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
    }

    /** The writer thread, until the ledger is closed and the queue is empty. */
    private void drain() {
        while (!closed || !queue.isEmpty()) {
            try {
                queue.awaitOne();
            } catch (InterruptedException e) {
                continue; // the writer thread ends when the ledger is closed, not by an interrupt
            }
            turn.lock();
            try {
                writeAll();
            } catch (Exception | Error fault) {
                goOnAfter(fault);
            } finally {
                turn.unlock();
            }
        }
    }

    /** Nothing may be in flight when the turn ends, and nothing, not even a log without memory, may end the writer. */
    private void goOnAfter(Throwable fault) {
        try {
            pipeline.settle();
            LOG.error("the writer goes on after a fault outside of any command: {}", CallerExceptions.place(fault));
        } catch (Exception | Error another) {
            fault.addSuppressed(another);
        }
    }

    /** Writes until every job that may go on is stored, or a caller or a rebuild asks for the turn. */
    private void writeAll() {
        do {
            writeBatches();
        } while (lockWaits.isAnyReady() && !turn.hasQueuedThreads());
        if (lockWaits.isAnyReady()) {
            queue.wake();
        }
    }

    private void writeBatches() {
        writeReleased();
        List<Job> batch = queue.gather(pipeline::isBusy);
        while (!batch.isEmpty()) {
            crowded = batch.size() > 1;
            try {
                write(batch);
            } catch (Exception | Error fault) {
                completions.fail(batch, fault);
                throw fault;
            }
            writeReleased();
            batch = turn.hasQueuedThreads() ? List.of() : queue.gather(pipeline::isBusy);
        }
        pipeline.settle();
        pipeline.narrow();
    }

    private void write(List<Job> batch) {
        if (pipeline.isBusy() || queue.isFlooded()) {
            pipeline.put(batch, queue::wake);
        } else {
            pipeline.settle();
            completions.dispatch(batch, committer.commit(batch));
        }
    }

    /** How many jobs wait for their turn. */
    int queued() {
        return queue.size();
    }

    /** First the jobs whose lock was released, then those whose retry is due. */
    private void writeReleased() {
        if (!lockWaits.isAnyReady()) {
            return;
        }
        pipeline.settle();
        for (List<Job> group : completions.groups(lockWaits.takeReady(), JobQueue.MOST_COMMANDS)) {
            completions.dispatch(group, committer.commit(group));
        }
        for (Job retry = lockWaits.takeRetry(); retry != null; retry = lockWaits.takeRetry()) {
            try {
                completions.dispatch(List.of(retry), committer.retry(retry));
            } finally {
                lockWaits.retried();
            }
        }
    }

    @Override
    public <T> T runExclusively(Supplier<T> work) {
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
        queue.wake();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        ended = true;
        queue.drain().forEach(late -> late.fail(closedException()));
        turn.lock();
        try {
            lockWaits.close();
            pipeline.close();
        } finally {
            turn.unlock();
        }
        completions.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
