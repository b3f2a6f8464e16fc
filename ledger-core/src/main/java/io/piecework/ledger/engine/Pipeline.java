package io.piecework.ledger.engine;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Decides one batch while the one before is being stored, each in a transaction and a session of its own. The later one counts on what
 * the earlier appended, and comes to nothing if that does: both are committed anew then, one after the other. Used by one thread at a time.
 */
final class Pipeline implements AutoCloseable {

    private final Writing[] writings;
    private final Committer committer;
    private final ExecutorService storing = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "piecework-ledger-store");
        thread.setDaemon(true);
        return thread;
    });
    private final Answers answers;
    private int turn;
    private @Nullable Batch last;
    private @Nullable CompletableFuture<Void> stored;

    /**
     * @param first also the one that {@code committer} writes in
     * @param second differs in its session
     * @param answers tells the callers
     */
    Pipeline(Writing first, Writing second, Committer committer, Answers answers) {
        this.writings = new Writing[] {first, second};
        this.committer = committer;
        this.answers = answers;
    }

    /** Whether a batch is being stored, as far as this thread knows. */
    boolean isBusy() {
        CompletableFuture<Void> future = stored;
        return future != null && !future.isDone();
    }

    /**
     * Decides jobs at once, and has them stored when those before are.
     *
     * @param afterwards run when they are stored, or not
     */
    @SuppressWarnings("FutureReturnValueIgnored") // settle() looks at the one that the callback hangs on
    void put(List<Job> jobs, Runnable afterwards) {
        turn = 1 - turn;
        var batch = new Batch(writings[turn], jobs, last);
        try {
            writings[0].session().connection();
            batch.decide();
        } catch (Exception | Error whole) {
            settle();
            again(jobs);
            return;
        }
        if (!settle()) {
            batch.discard();
            again(jobs);
            return;
        }
        last = batch;
        CompletableFuture<Void> future = CompletableFuture.runAsync(() -> store(batch), storing);
        stored = future;
        future.whenComplete((nothing, thrown) -> afterwards.run());
    }

    private void store(Batch batch) {
        batch.store();
        answers.tell(batch.jobs(), batch::answer);
    }

    /** Waits for what is being stored; where that failed, commits it anew. Whether it was stored right away. */
    boolean settle() {
        Batch batch = last;
        CompletableFuture<Void> future = stored;
        last = null;
        stored = null;
        if (batch == null || future == null) {
            return true;
        }
        if (succeeded(future)) {
            batch.remember();
            return true;
        }
        batch.discard();
        again(batch.jobs());
        return false;
    }

    private void again(List<Job> jobs) {
        answers.tell(jobs, committer.commit(jobs));
    }

    private static boolean succeeded(CompletableFuture<Void> future) {
        try {
            future.join();
            return true;
        } catch (CompletionException failed) {
            return false;
        }
    }

    /** Gives back the session that only overlapping needs, nothing being stored. */
    void narrow() {
        writings[1].session().close();
    }

    /** Gives the sessions back, nothing being stored; the next batch opens others. */
    void release() {
        for (Writing writing : writings) {
            writing.session().close();
        }
    }

    @Override
    public void close() {
        storing.shutdown();
        release();
    }
}
