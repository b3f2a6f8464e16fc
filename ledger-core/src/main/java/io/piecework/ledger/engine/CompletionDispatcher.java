package io.piecework.ledger.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells callers what became of their commands; those who do not just wait on a thread of its own, so that whatever they hang on an
 * answer holds up other answers only.
 */
final class CompletionDispatcher implements AutoCloseable {

    private volatile @Nullable Thread thread;
    private final ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
        Thread created = new Thread(task, "piecework-ledger-answers");
        created.setDaemon(true);
        thread = created;
        return created;
    });

    void tell(List<Job> jobs, Runnable answers) {
        if (jobs.stream().allMatch(Job::isAwaited)) {
            answers.run();
        } else {
            executor.execute(answers);
        }
    }

    /**
     * Jobs in their order, as many at a time as are told together: one that this thread waits for by itself, which could not tell anybody
     * of the others.
     */
    List<List<Job>> apart(List<Job> jobs, int most) {
        var parts = new ArrayList<List<Job>>();
        int from = 0;
        for (int to = 1; to <= jobs.size(); to++) {
            if (to == jobs.size()
                    || to - from == most
                    || jobs.get(to).isGivenBy(thread)
                    || jobs.get(to - 1).isGivenBy(thread)) {
                parts.add(jobs.subList(from, to));
                from = to;
            }
        }
        return parts;
    }

    /** Whether this is the thread that answers, which cannot wait for an answer. */
    boolean isOwnThread() {
        return Thread.currentThread() == thread;
    }

    /** Waits until everybody is told, which whoever calls this from an answer is not. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!isOwnThread() && !executor.awaitTermination(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("something that hangs on an answer of the ledger runs since a minute");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
