package io.piecework.ledger.engine;

import io.piecework.ledger.engine.jdbc.CallerExceptions;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the writer thread does: takes the turn whenever jobs wait, and writes them in batches until none is left. It ends when the ledger is
 * closed and the queue is empty; no failure ends it before.
 */
final class WriterLoop implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private final ReentrantLock turn;
    private final JobQueue queue;
    private final Committer committer;
    private final Pipeline pipeline;
    private final CompletionDispatcher completions;
    private final LockWaitQueue lockWaits;

    /** Whether callers come together. Read without the lock: an old value costs a little speed, never a wrong result. */
    private volatile boolean crowded;

    private volatile boolean closed;

    /** @param turn decides who writes: this thread or a caller */
    WriterLoop(
            ReentrantLock turn,
            JobQueue queue,
            Committer committer,
            Pipeline pipeline,
            CompletionDispatcher completions,
            LockWaitQueue lockWaits) {
        this.turn = turn;
        this.queue = queue;
        this.committer = committer;
        this.pipeline = pipeline;
        this.completions = completions;
        this.lockWaits = lockWaits;
    }

    /** Whether callers come together, so that a caller had better queue than write by itself. */
    boolean isCrowded() {
        return crowded;
    }

    boolean isClosed() {
        return closed;
    }

    /** Lets the loop end when the queue is empty. */
    void close() {
        closed = true;
        queue.wake();
    }

    @Override
    public void run() {
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
}
