package io.piecework.ledger.engine;

import io.piecework.ledger.command.Command;
import io.piecework.ledger.engine.CompletionDispatcher.Answer;
import io.piecework.ledger.engine.clock.RecordedClock;
import io.piecework.ledger.engine.jdbc.CallerExceptions;
import io.piecework.ledger.engine.jdbc.Session;
import io.piecework.ledger.engine.jdbc.WriterRegistration;
import io.piecework.ledger.engine.port.ClosedLedger;
import io.piecework.ledger.engine.port.DaemonThreads;
import io.piecework.ledger.engine.port.UnfinishedCommands;
import io.piecework.ledger.engine.port.WaitLimit;
import io.piecework.ledger.engine.port.WriterStatus;
import io.piecework.ledger.engine.store.LatestMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Group commit: stores the jobs of many callers in one transaction. While a batch is being written the next jobs gather, so the more callers
 * there are, the fewer commits a command costs.
 *
 * <p>A caller that finds no other one writes on its own thread ("inline"). As soon as there are several, or the connection is not there, they
 * queue for the writer thread, which takes the turn whenever jobs wait, and writes them in batches until none is left. It ends when the ledger is
 * closed and the queue is empty; no failure ends it before.
 */
final class GroupWriter implements Writer {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private static final int MOST_INLINE = 8;
    private static final int MOST_DOUBTS = 10_000;

    /**
     * Decides who writes: the writer thread, a caller or a rebuild. Fair, so that a rebuild gets its turn while callers keep the writer
     * thread busy.
     */
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
    private final Thread thread = DaemonThreads.named("piecework-ledger-writer").newThread(this::writeUntilClosed);
    private final AtomicBoolean started = new AtomicBoolean();

    /** Whether callers come together. Read without the lock: an old value costs a little speed, never a wrong result. */
    private volatile boolean crowded;

    /** No further job is accepted, and the writer thread ends when the queue is empty. */
    private volatile boolean closed;

    /** Closed, and nothing takes jobs from the queue any more. */
    private volatile boolean ended;

    /** The latest commands whose commit got no answer. */
    private final Set<Command> doubts = LatestMap.asSet(MOST_DOUBTS);

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
        this.committer = new Committer(first);
        this.pipeline = new Pipeline(
                Stream.concat(Stream.of(first), more.stream().map(first::withSession))
                        .toList(),
                committer,
                completions,
                timer);
    }

    private static ScheduledThreadPoolExecutor timer() {
        var timer = new ScheduledThreadPoolExecutor(1, DaemonThreads.named("piecework-ledger-timer"));
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
        return !crowded && queue.isEmpty() && job.commands().size() <= MOST_INLINE && session.mayBeUsedByCallers();
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
            if (job.isDeferred()) {
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
        if (ended && queue.remove(job)) { // close() drained the queue before this job was added
            ensureOpen();
        }
    }

    void ensureOpen() {
        if (closed) {
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
        boolean alive = !closed && (thread.getState() == Thread.State.NEW || thread.isAlive());
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

    private void writeUntilClosed() {
        while (!closed || !queue.isEmpty()) {
            try {
                queue.awaitOne();
                turn.lock();
                writeAll();
            } catch (InterruptedException e) {
                LOG.debug("the writer thread ends when the ledger is closed, not by an interrupt");
            } catch (Exception | Error fault) {
                goOnAfter(fault);
            } finally {
                if (turn.isHeldByCurrentThread()) {
                    turn.unlock();
                }
            }
        }
        turn.lock();
        try {
            completions.dispatch(lockWaits.close());
        } finally {
            pipeline.close();
            turn.unlock();
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
        if ((pipeline.isBusy() || queue.isFlooded()) && pipeline.isReady()) {
            pipeline.put(batch, queue::wake);
        } else {
            pipeline.settle();
            completions.dispatch(committer.commit(batch));
        }
    }

    /** First the jobs whose lock was released, then those whose retry is due. */
    private void writeReleased() {
        if (!lockWaits.isAnyReady()) {
            return;
        }
        pipeline.settle();
        List<Job> ready = lockWaits.takeReady();
        for (int from = 0; from < ready.size(); from += JobQueue.MOST_COMMANDS) {
            completions.dispatch(
                    committer.commit(ready.subList(from, Math.min(ready.size(), from + JobQueue.MOST_COMMANDS))));
        }
        for (Job retry = lockWaits.takeRetry(); retry != null; retry = lockWaits.takeRetry()) {
            try {
                completions.dispatch(committer.retry(retry));
            } finally {
                lockWaits.retried();
            }
        }
    }

    @Override
    public UnfinishedCommands unfinished() {
        return UnansweredJobs.unfinished(unanswered.all());
    }

    /**
     * Where the writer thread is held up, as by a database that does not answer, it goes on when that ends, and then gives its connections back.
     */
    @Override
    public UnfinishedCommands close(WaitLimit limit) {
        var accepted = new LinkedHashSet<Job>(unanswered.all());
        closed = true;
        queue.wake();
        accepted.addAll(unanswered.all()); // those that were given meanwhile
        startOnce(); // also where it was never needed, so that it gives its connections back
        boolean interrupted = join(limit);
        ended = true;
        failLeft();
        if (!completions.close(limit)) {
            accepted.stream()
                    .filter(job -> !job.isOver())
                    .forEach(job -> completions.dispatchLate(
                            Answer.failing(job, job.unknown("was not answered before closing", null))));
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return UnansweredJobs.unfinished(accepted);
    }

    private boolean join(WaitLimit limit) {
        boolean interrupted = false;
        while (thread.isAlive() && !limit.isOver()) {
            try {
                TimeUnit.NANOSECONDS.timedJoin(thread, limit.left().toNanos());
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        return interrupted;
    }

    /** Where the writer thread has ended, the answers to all that it claimed are on their way. */
    private void failLeft() {
        var late = new ArrayList<>(thread.isAlive() ? unanswered.all() : List.of());
        late.addAll(queue.drain());
        for (Job job : late) {
            boolean certain = job.giveUp() && !job.isInDoubt();
            completions.dispatch(Answer.failing(
                    job,
                    certain
                            ? ClosedLedger.exception()
                            : job.unknown("was being stored when the ledger was closed", null)));
        }
    }
}
