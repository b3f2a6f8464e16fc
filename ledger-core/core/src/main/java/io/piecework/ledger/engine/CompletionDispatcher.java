package io.piecework.ledger.engine;

import io.piecework.ledger.engine.port.DaemonThreads;
import io.piecework.ledger.engine.port.WaitLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Completes the futures of callers. A caller that only waits is answered at once, on the thread that has the answer. Other futures complete on
 * one thread of their own, so that code which callers chained to a future delays other completions only, never the writer.
 */
final class CompletionDispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    /** What chained code may take to end where closing has used up its time already. */
    private static final Duration SHORT = Duration.ofMillis(200);

    private static final int LATE_THREADS = 16;

    /** What completes a job's future. */
    record Answer(Job job, Runnable completion) {

        /** One that fails the job. */
        static List<Answer> failing(Job job, Throwable failure) {
            return List.of(new Answer(job, () -> job.fail(failure)));
        }
    }

    private volatile @Nullable Thread thread;
    private final ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
        Thread created = DaemonThreads.named("piecework-ledger-completions").newThread(task);
        thread = created;
        return created;
    });

    /** Chained code that blocks must not hold up other callers for long, nor take a thread for each of thousands. */
    private final ThreadPoolExecutor late = new ThreadPoolExecutor(
            LATE_THREADS,
            LATE_THREADS,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            DaemonThreads.named("piecework-ledger-late-completions"));

    CompletionDispatcher() {
        late.allowCoreThreadTimeOut(true);
    }

    /** Gives answers in their order, each on the right thread. */
    void dispatch(List<Answer> answers) {
        dispatch(answers, executor);
    }

    /** Completes on a thread of its own where chained code may hold up the usual thread: answers to callers whose patience is over. */
    void dispatchLate(List<Answer> answers) {
        dispatch(answers, late);
    }

    private void dispatch(List<Answer> answers, Executor executor) {
        var chained = new ArrayList<Answer>();
        for (Answer answer : answers) {
            if (answer.job().caller().onlyWaits()) {
                answer.completion().run();
            } else {
                chained.add(answer);
            }
        }
        if (!chained.isEmpty()) {
            try {
                executor.execute(() -> run(chained));
            } catch (RejectedExecutionException closed) {
                late.execute(() -> run(chained));
            }
        }
    }

    private static void run(List<Answer> answers) {
        answers.forEach(answer -> answer.completion().run());
    }

    /** Fails the jobs that are not answered yet and do not wait for a lock. */
    void fail(List<Job> jobs, Throwable fault) {
        dispatch(jobs.stream()
                .filter(job -> !job.isDeferred())
                .map(job -> new Answer(job, () -> job.fail(Committer.failure(job, fault))))
                .toList());
    }

    /**
     * Waits until every future is completed. Code that goes on past the limit keeps its thread.
     *
     * @return false where such code holds up the answers behind it; a callback that closes the ledger does not count
     */
    boolean close(WaitLimit limit) {
        executor.shutdown();
        try {
            boolean own = Thread.currentThread() == thread;
            if (own || executor.awaitTermination(limit.left().plus(SHORT).toNanos(), TimeUnit.NANOSECONDS)) {
                return true;
            }
            LOG.warn("code that is chained to a future of the ledger is still running; its thread goes on");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
