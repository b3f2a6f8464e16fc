package io.piecework.ledger.engine;

import io.piecework.ledger.stream.WaitLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Completes the futures of callers. A caller that only waits is answered on the writer's thread. Other futures complete on one thread of
 * their own, so that code which callers chained to a future delays other completions only, never the writer.
 */
final class CompletionDispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    /** What chained code may take to end where closing has used up its time already. */
    private static final Duration SHORT = Duration.ofMillis(200);

    private volatile @Nullable Thread thread;
    private final ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
        Thread created = new Thread(task, "piecework-ledger-completions");
        created.setDaemon(true);
        thread = created;
        return created;
    });

    /** Runs {@code completions}, which answers these jobs, on the right thread. */
    void dispatch(List<Job> jobs, Runnable completions) {
        if (jobs.stream().allMatch(Job::isAwaited)) {
            completions.run();
        } else {
            try {
                executor.execute(completions);
            } catch (RejectedExecutionException | OutOfMemoryError noThread) {
                completions.run();
            }
        }
    }

    /** Fails the jobs that are not answered yet and do not wait for a lock. */
    void fail(List<Job> jobs, Throwable fault) {
        List<Job> left = jobs.stream().filter(job -> !job.isDeferred()).toList();
        dispatch(left, () -> left.forEach(job -> job.fail(Committer.failure(job, fault))));
    }

    /**
     * Splits jobs, in their order, into groups that may be answered together. A job that the completion thread itself submitted and waits
     * for is a group of its own: that thread cannot answer others meanwhile.
     */
    List<List<Job>> groups(List<Job> jobs, int most) {
        var groups = new ArrayList<List<Job>>();
        int from = 0;
        for (int to = 1; to <= jobs.size(); to++) {
            if (to == jobs.size()
                    || to - from == most
                    || jobs.get(to).isSubmittedBy(thread)
                    || jobs.get(to - 1).isSubmittedBy(thread)) {
                groups.add(jobs.subList(from, to));
                from = to;
            }
        }
        return groups;
    }

    /** Whether the current thread is the completion thread, which cannot wait for a completion. */
    boolean isOwnThread() {
        return Thread.currentThread() == thread;
    }

    /** Waits until every future is completed, except when called from a completion. Code that goes on past the limit keeps its thread. */
    void close(WaitLimit limit) {
        executor.shutdown();
        try {
            if (!isOwnThread()
                    && !executor.awaitTermination(limit.left().plus(SHORT).toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.warn("code that is chained to a future of the ledger is still running; its thread goes on");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
