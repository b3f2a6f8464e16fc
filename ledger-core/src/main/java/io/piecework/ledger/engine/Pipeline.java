package io.piecework.ledger.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Several batches at once, each in a transaction and a session of its own: one is being decided while the rows of earlier ones are sent and
 * the first of them is committed. They commit in their order. A later batch counts on what earlier ones append, so when one fails, all that
 * are under way are discarded and committed again one after the other. Used by one thread at a time.
 */
final class Pipeline implements AutoCloseable {

    /** Sessions besides the writer's first: one to decide in, two to send rows in, one that commits. */
    static final int MORE_SESSIONS = 3;

    private static final int SENDERS = 2;

    /** A decided batch, and the future of its storing. */
    private record InFlightBatch(Batch batch, CompletableFuture<Void> stored) {

        boolean succeeds() {
            try {
                stored.join();
                return true;
            } catch (CompletionException failed) {
                return false;
            }
        }
    }

    private final List<WriterContext> contexts;
    private final Committer committer;
    private final ExecutorService sending = threads("piecework-ledger-send", SENDERS);
    private final ExecutorService storing = threads("piecework-ledger-store", 1);
    private final CompletionDispatcher completions;
    private final Deque<InFlightBatch> inFlight = new ArrayDeque<>();
    private int turn;

    /** @param contexts differ in their sessions; {@code committer} writes in the first one, too */
    Pipeline(List<WriterContext> contexts, Committer committer, CompletionDispatcher completions) {
        this.contexts = contexts;
        this.committer = committer;
        this.completions = completions;
    }

    /** Whether a batch is being stored, as far as this thread knows. */
    boolean isBusy() {
        return !inFlight.isEmpty() && !inFlight.getLast().stored.isDone();
    }

    /**
     * Decides jobs at once; they are stored when the batches before are.
     *
     * @param afterwards run when the batch is stored or has failed
     */
    void put(List<Job> jobs, Runnable afterwards) {
        while (inFlight.size() >= contexts.size() - 1) {
            settleFirst();
        }
        turn = (turn + 1) % contexts.size();
        var before = new ArrayList<Batch>();
        inFlight.descendingIterator().forEachRemaining(earlier -> before.add(earlier.batch));
        var batch = new Batch(contexts.get(turn), jobs, before);
        try {
            contexts.get(0).session().connection();
            batch.decide();
            send(batch, afterwards);
        } catch (Exception | Error whole) {
            if (batch.isDecided()) {
                batch.discard();
            }
            settle();
            commitAgain(jobs);
        }
    }

    private void send(Batch batch, Runnable afterwards) {
        CompletableFuture<Void> before =
                inFlight.isEmpty() ? CompletableFuture.completedFuture(null) : inFlight.getLast().stored;
        CompletableFuture<Void> sent = CompletableFuture.runAsync(batch::send, sending);
        var stored = new CompletableFuture<Void>();
        var entry = new InFlightBatch(batch, stored);
        try {
            storeAfter(CompletableFuture.allOf(sent, before), batch, stored, afterwards);
        } catch (RuntimeException | Error noThread) {
            sent.exceptionally(failure -> null).join(); // nothing may be sent when the batch is discarded
            throw noThread;
        }
        inFlight.add(entry);
    }

    private void storeAfter(
            CompletableFuture<Void> ready, Batch batch, CompletableFuture<Void> stored, Runnable afterwards) {
        storing.execute(() -> {
            try {
                ready.join();
                batch.store();
                stored.complete(null);
            } catch (Throwable failed) {
                stored.completeExceptionally(failed);
            }
            afterwards.run();
            if (!stored.isCompletedExceptionally()) {
                completions.dispatch(batch.jobs(), batch::answer);
            }
        });
    }

    /** Waits for all that is being stored, and commits again what failed. */
    void settle() {
        while (!inFlight.isEmpty()) {
            settleFirst();
        }
    }

    private void settleFirst() {
        InFlightBatch first = inFlight.remove();
        if (first.succeeds()) {
            first.batch.remember();
            return;
        }
        var failed = new ArrayList<Batch>();
        failed.add(first.batch);
        for (InFlightBatch later : inFlight) {
            later.succeeds();
            failed.add(later.batch);
        }
        inFlight.clear();
        failed.forEach(Batch::discard);
        failed.forEach(batch -> commitAgain(batch.jobs()));
    }

    private void commitAgain(List<Job> jobs) {
        completions.dispatch(jobs, committer.commit(jobs));
    }

    /** Returns the sessions that only overlapping batches need; nothing may be in flight. */
    void narrow() {
        contexts.stream().skip(1).forEach(context -> context.session().close());
    }

    /** Returns all sessions; nothing may be in flight. The next batch opens others. */
    void release() {
        contexts.forEach(context -> context.session().close());
    }

    @Override
    public void close() {
        sending.shutdown();
        storing.shutdown();
        release();
    }

    private static ExecutorService threads(String name, int number) {
        return Executors.newFixedThreadPool(number, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }
}
