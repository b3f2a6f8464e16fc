package io.piecework.ledger.engine;

import io.piecework.ledger.message.BusyException;
import io.piecework.ledger.message.StorageException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stores the jobs of many callers in one transaction: while one is being written, the next ones gather, so that the more callers there
 * are, the fewer commits a command costs.
 *
 * <p>A caller who finds nobody else about writes on its own thread; as soon as there are several, they queue for the writer's.
 */
final class GroupWriter implements Writer {

    /** How many commands a transaction holds, about: past this the unit of work, which compares each event with all others, costs more than it saves. */
    static final int MOST_COMMANDS = 200;

    private static final String CLOSED = "the ledger is closed";

    private final ReentrantLock turn = new ReentrantLock();
    private final BlockingQueue<Job> waiting;
    private final Committer committer;
    private final Presence presence;
    private final Session session;
    private final Duration patience;
    private final Thread thread = new Thread(this::drain, "piecework-ledger-writer");

    /** Whether callers come together; read without the lock, where an old value costs a little speed only. */
    private volatile boolean crowded;

    private volatile boolean closed;

    /** Closed, and nobody takes from the queue any more. */
    private volatile boolean ended;

    /**
     * @param most how many jobs may wait
     * @param patience how long a caller waits for its turn and its answer
     */
    GroupWriter(Writing writing, Presence presence, int most, Duration patience) {
        this.committer = new Committer(writing);
        this.session = writing.session();
        this.presence = presence;
        this.waiting = new ArrayBlockingQueue<>(most);
        this.patience = patience;
        thread.setDaemon(true);
    }

    @Override
    public List<Engine.Written> write(Job job) {
        if (turn.isHeldByCurrentThread()) {
            throw new IllegalStateException(job.subject() + " was given while this thread decides another command");
        }
        if (Thread.currentThread() == thread) {
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
            if (patiently && Thread.currentThread() == thread) {
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
        Runnable answers;
        try {
            ensureOpen();
            job.take();
            answers = ForeignUnits.aside(() -> committer.commit(List.of(job)));
        } finally {
            turn.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        answers.run();
    }

    private void enqueue(Job job, Duration patience) {
        ensureOpen();
        startOnce();
        try {
            if (!waiting.offer(job, patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new BusyException(job.subject() + " found " + waiting.size()
                        + " commands waiting, which is as many as may; nothing was stored, send it again later");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusyException(job.subject() + " was interrupted before its turn; nothing was stored");
        }
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
            throw giveUp(job, "had no answer within " + patience.toMillis() + " ms");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw giveUp(job, "was interrupted while it waited");
        }
    }

    private static RuntimeException giveUp(Job job, String why) {
        return job.take()
                ? new BusyException(job.subject() + " " + why + "; nothing was stored, send it again later")
                : new StorageException(
                        job.subject() + " " + why + "; whether it is stored is known when it is sent again", null);
    }

    private static RuntimeException thrown(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return (RuntimeException) Objects.requireNonNull(cause);
    }

    private void ensureOpen() {
        if (closed) {
            throw new IllegalStateException(CLOSED);
        }
    }

    private synchronized void startOnce() {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
    }

    /** The writer's thread. */
    private void drain() {
        while (true) {
            Job first = next();
            if (first == null) {
                return;
            }
            Runnable answers;
            turn.lock();
            try {
                List<Job> batch = gather(first);
                crowded = batch.size() > 1;
                answers = batch.isEmpty() ? () -> {} : committer.commit(batch);
            } finally {
                turn.unlock();
            }
            answers.run();
        }
    }

    /** The next one to wait; nothing when the ledger is closed and nobody waits any more. */
    private @Nullable Job next() {
        while (!ended) {
            try {
                Job job = waiting.poll(closed ? 0 : 100, TimeUnit.MILLISECONDS);
                if (job != null || closed) {
                    return job;
                }
            } catch (InterruptedException e) {
                // nobody has a reason to; whoever wants it to end closes the ledger
            }
        }
        return null;
    }

    /** All that waits by now, up to what one transaction holds; those whose callers gave up are left out. */
    private List<Job> gather(Job first) {
        var batch = new ArrayList<Job>();
        int commands = 0;
        for (Job job = first; job != null; job = commands < MOST_COMMANDS ? waiting.poll() : null) {
            if (job.take()) {
                batch.add(job);
                commands += job.commands().size();
            }
        }
        return batch;
    }

    @Override
    public <T> T alone(Supplier<T> work) {
        turn.lock();
        try {
            ensureOpen();
            session.close();
            return presence.alone(work);
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void close() {
        closed = true;
        startOnce();
        boolean interrupted = false;
        if (Thread.currentThread() == thread) {
            drain();
        }
        while (Thread.currentThread() != thread && thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        ended = true;
        for (Job late = waiting.poll(); late != null; late = waiting.poll()) {
            late.answer().completeExceptionally(new IllegalStateException(CLOSED));
        }
        turn.lock();
        try {
            session.close();
        } finally {
            turn.unlock();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
