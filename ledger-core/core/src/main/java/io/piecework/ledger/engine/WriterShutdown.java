package io.piecework.ledger.engine;

import io.piecework.ledger.engine.CompletionDispatcher.Answer;
import io.piecework.ledger.engine.port.ClosedLedger;
import io.piecework.ledger.engine.port.UnfinishedCommands;
import io.piecework.ledger.engine.port.WaitLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Ends the writer within a limit: lets it finish what is accepted, answers what is left, and says what is not stored. */
final class WriterShutdown {

    private final ReentrantLock closing = new ReentrantLock();
    private final WriterLoop loop;
    private final Thread thread;
    private final Runnable start;
    private final JobQueue queue;
    private final UnansweredJobs unanswered;
    private final CompletionDispatcher completions;

    /** Closed, and nothing takes jobs from the queue any more. */
    private volatile boolean ended;

    private @Nullable UnfinishedCommands unfinished;

    /** @param start starts the writer thread if it was never needed, so that it gives its connections back */
    WriterShutdown(
            WriterLoop loop,
            Thread thread,
            Runnable start,
            JobQueue queue,
            UnansweredJobs unanswered,
            CompletionDispatcher completions) {
        this.loop = loop;
        this.thread = thread;
        this.start = start;
        this.queue = queue;
        this.unanswered = unanswered;
        this.completions = completions;
    }

    /** Whether jobs that are queued now are carried out by nothing. */
    boolean isEnded() {
        return ended;
    }

    /** Closes once; a second call returns what the first did, or what is open while the first goes on. */
    UnfinishedCommands close(Duration longest) {
        WaitLimit limit = WaitLimit.of(longest);
        boolean interrupted = Thread.interrupted();
        try {
            if (!closing.tryLock(limit.left().toNanos(), TimeUnit.NANOSECONDS)) {
                return UnansweredJobs.unfinished(unanswered.all()); // another thread goes on closing
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return UnansweredJobs.unfinished(unanswered.all());
        }
        try {
            UnfinishedCommands before = unfinished;
            return before == null ? closeOnce(limit) : before;
        } finally {
            closing.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private UnfinishedCommands closeOnce(WaitLimit limit) {
        var accepted = new LinkedHashSet<Job>(unanswered.all());
        loop.close();
        accepted.addAll(unanswered.all()); // those that were given meanwhile
        start.run();
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
        UnfinishedCommands left = UnansweredJobs.unfinished(accepted);
        unfinished = left;
        return left;
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
