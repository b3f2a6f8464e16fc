package io.piecework.ledger.engine;

import io.piecework.ledger.command.Command;
import io.piecework.ledger.engine.CompletionDispatcher.Answer;
import io.piecework.ledger.engine.clock.RecordedClock;
import io.piecework.ledger.engine.jdbc.Session;
import io.piecework.ledger.engine.jdbc.WriterRegistration;
import io.piecework.ledger.engine.port.ClosedLedger;
import io.piecework.ledger.engine.port.UnfinishedCommands;
import io.piecework.ledger.engine.port.WriterStatus;
import io.piecework.ledger.engine.store.LatestSet;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Group commit: stores the jobs of many callers in one transaction. While a batch is being written the next jobs gather, so the more callers
 * there are, the fewer commits a command costs.
 *
 * <p>A caller that finds no other one writes on its own thread ("inline"). As soon as there are several, or the connection is not there, they
 * queue for the writer thread. The lock {@code turn} decides who writes.
 */
final class GroupWriter implements Writer {

    private static final int MOST_INLINE = 8;
    private static final int MOST_DOUBTS = 10_000;

    /** Fair, so that a rebuild gets its turn while callers keep the writer thread busy. */
    private final ReentrantLock turn = new ReentrantLock(true);

    private final ScheduledThreadPoolExecutor timer = timer();
    private final JobQueue queue;
    private final Committer committer;
    private final Session session;
    private final Pipeline pipeline;
    private final WriterRegistration registration;
    private final CompletionDispatcher completions = new CompletionDispatcher();
    private final Duration patience;
    private final RecordedClock clock;
    private final UnansweredJobs unanswered;
    private final LockWaitQueue lockWaits;
    private final WriterLoop loop;
    private final Thread thread;
    private final AtomicBoolean started = new AtomicBoolean();
    private final WriterShutdown shutdown;

    /** The latest commands whose commit got no answer. */
    private final Set<Command> doubts = LatestSet.holding(MOST_DOUBTS);

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
        this.clock = context.parts().clock;
        this.unanswered = new UnansweredJobs(timer, completions, patience, this::outage);
        this.lockWaits = new LockWaitQueue(locks, timer, this::wake, options.capacity());
        WriterContext first = context.withLockWaits(lockWaits);
        this.session = first.session();
        this.committer = new Committer(first, lockWaits);
        this.pipeline = new Pipeline(
                Stream.concat(Stream.of(first), more.stream().map(first::withSession))
                        .toList(),
                committer,
                completions,
                timer);
        this.loop = new WriterLoop(turn, queue, committer, pipeline, completions, lockWaits);
        this.thread = new Thread(loop, "piecework-ledger-writer");
        thread.setDaemon(true);
        this.shutdown = new WriterShutdown(loop, thread, this::startOnce, queue, unanswered, completions);
    }

    private static ScheduledThreadPoolExecutor timer() {
        var timer = new ScheduledThreadPoolExecutor(1, work -> {
            var thread = new Thread(work, "piecework-ledger-timer");
            thread.setDaemon(true);
            return thread;
        });
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return timer;
    }

    @Override
    public List<Engine.Written> write(Job job) {
        if (turn.isHeldByCurrentThread()) {
            throw new IllegalStateException(job.subject() + " was given while this thread decides another command");
        }
        accept(job, Job.Caller.WAITS);
        boolean interrupted = Thread.interrupted(); // only an interrupt that comes while it waits ends the wait
        try {
            carryOut(job);
            return job.await(patience);
        } finally {
            job.leave();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void accept(Job job, Job.Caller caller) {
        job.accept(caller, patience, doubts);
        unanswered.add(job);
    }

    private void carryOut(Job job) {
        if (!mayWriteAtOnce(job) || !turn.tryLock()) {
            enqueue(job, patience);
        } else if (!inline(job)) {
            job.handOver();
            try {
                enqueue(job, job.limit().left());
            } catch (RuntimeException refused) {
                throw job.isInDoubt() ? job.unknown(Job.UNANSWERED, refused) : refused;
            }
        }
    }

    /** Many commands fill the buffers of the network: sending them may take as long as the network does. */
    private boolean mayWriteAtOnce(Job job) {
        return !loop.isCrowded()
                && queue.isEmpty()
                && job.commands().size() <= MOST_INLINE
                && session.mayBeUsedByCallers();
    }

    /** Callers that wait for capacity are parts of the ledger, which do nothing but wait for their answers, also in a callback. */
    @Override
    public CompletableFuture<List<Engine.Written>> submit(Job job, boolean waitForCapacity) {
        try {
            accept(job, waitForCapacity ? Job.Caller.SENDS_MANY : Job.Caller.GOES_ON);
            enqueue(job, waitForCapacity ? patience : Duration.ZERO);
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
    private boolean inline(Job job) {
        boolean interrupted = Thread.interrupted(); // an interrupt would end the wait for a lock or a connection
        List<Answer> answers;
        try {
            ensureOpen();
            if (!job.take()) {
                return true; // closing has answered it
            }
            answers = committer.commitAtOnce(job);
            if (lockWaits.isWaiting(job)) {
                startOnce();
            }
        } finally {
            turn.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        if (answers == null) {
            return false;
        }
        completions.dispatch(answers);
        return true;
    }

    private void enqueue(Job job, Duration patience) {
        ensureOpen();
        startOnce();
        queue.add(job, patience);
        if (shutdown.isEnded() && queue.remove(job)) { // close() drained the queue before this job was added
            ensureOpen();
        }
    }

    void ensureOpen() {
        if (loop.isClosed()) {
            throw ClosedLedger.exception();
        }
    }

    /** Makes the writer thread look for jobs whose lock was released; from any thread. */
    void wake() {
        queue.wake();
    }

    private void startOnce() {
        if (started.compareAndSet(false, true)) {
            try {
                thread.start();
            } catch (Throwable notStarted) { // as without memory: the next job tries again
                started.set(false);
                throw notStarted;
            }
        }
    }

    private @Nullable Throwable outage() {
        return committer.lost();
    }

    /** How many jobs wait for their turn. */
    int queued() {
        return queue.size();
    }

    @Override
    public WriterStatus status() {
        boolean alive = !loop.isClosed() && (thread.getState() == Thread.State.NEW || thread.isAlive());
        return new WriterStatus(alive, queue.size(), unanswered.oldest(), clock.difference(), clock.instant());
    }

    @Override
    public <T> T runExclusively(int attempt, Supplier<T> work) {
        turn.lock();
        try {
            ensureOpen();
            pipeline.release();
            return registration.alone(attempt, work);
        } finally {
            turn.unlock();
        }
    }

    /**
     * Where the writer thread is held up, as by a database that does not answer, it goes on when that ends, and then gives its connections
     * back.
     */
    @Override
    public UnfinishedCommands close(Duration longest) {
        return shutdown.close(longest);
    }
}
