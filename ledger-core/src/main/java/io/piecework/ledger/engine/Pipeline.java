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
 * Several batches under way at once, each in a transaction and a session of its own: one is being decided while the rows of those before
 * are sent, and while the first of them is added to the balances and committed. They are committed in their order: a later one counts on
 * what the earlier ones append, and comes to nothing if one of them does; all that are under way are committed anew then, one after the
 * other. Used by one thread at a time.
 */
final class Pipeline implements AutoCloseable {

    /** Sessions besides the writer's first: one to decide in, two to send rows in, one that commits. */
    static final int MORE_SESSIONS = 3;

    private static final int SENDERS = 2;

    /** A batch that is decided, and what becomes of it. */
    private record Flight(Batch batch, CompletableFuture<Void> stored) {

        boolean succeeds() {
            try {
                stored.join();
                return true;
            } catch (CompletionException failed) {
                return false;
            }
        }
    }

    private final List<WriterContext> writings;
    private final Committer committer;
    private final ExecutorService sending = threads("piecework-ledger-send", SENDERS);
    private final ExecutorService storing = threads("piecework-ledger-store", 1);
    private final CompletionDispatcher answers;
    private final Deque<Flight> flights = new ArrayDeque<>();
    private int turn;

    /**
     * @param writings differ in their sessions; the first is also the one that {@code committer} writes in
     * @param answers tells the callers
     */
    Pipeline(List<WriterContext> writings, Committer committer, CompletionDispatcher answers) {
        this.writings = writings;
        this.committer = committer;
        this.answers = answers;
    }

    /** Whether a batch is being stored, as far as this thread knows. */
    boolean isBusy() {
        return !flights.isEmpty() && !flights.getLast().stored.isDone();
    }

    /**
     * Decides jobs at once, and has them stored when those before are.
     *
     * @param afterwards run when they are stored, or not
     */
    void put(List<Job> jobs, Runnable afterwards) {
        while (flights.size() >= writings.size() - 1) {
            settleFirst();
        }
        turn = (turn + 1) % writings.size();
        var before = new ArrayList<Batch>();
        flights.descendingIterator().forEachRemaining(flight -> before.add(flight.batch));
        var batch = new Batch(writings.get(turn), jobs, before);
        try {
            writings.get(0).session().connection();
            batch.decide();
        } catch (Exception | Error whole) {
            settle();
            again(jobs);
            return;
        }
        send(batch, afterwards);
    }

    private void send(Batch batch, Runnable afterwards) {
        CompletableFuture<Void> before =
                flights.isEmpty() ? CompletableFuture.completedFuture(null) : flights.getLast().stored;
        CompletableFuture<Void> sent = CompletableFuture.runAsync(batch::send, sending);
        var stored = new CompletableFuture<Void>();
        flights.add(new Flight(batch, stored));
        storing.execute(() -> {
            try {
                CompletableFuture.allOf(sent, before).join();
                batch.store();
                stored.complete(null);
            } catch (Throwable failed) {
                stored.completeExceptionally(failed);
            }
            afterwards.run();
            if (!stored.isCompletedExceptionally()) {
                answers.tell(batch.jobs(), batch::answer);
            }
        });
    }

    /** Waits for all that is being stored; where that failed, commits it anew. */
    void settle() {
        while (!flights.isEmpty()) {
            settleFirst();
        }
    }

    private void settleFirst() {
        Flight first = flights.remove();
        if (first.succeeds()) {
            first.batch.remember();
            return;
        }
        var failed = new ArrayList<Batch>();
        failed.add(first.batch);
        for (Flight later : flights) {
            later.succeeds();
            failed.add(later.batch);
        }
        flights.clear();
        failed.forEach(Batch::discard);
        failed.forEach(batch -> again(batch.jobs()));
    }

    private void again(List<Job> jobs) {
        answers.tell(jobs, committer.commit(jobs));
    }

    /** Gives back the sessions that only overlapping needs, nothing being stored. */
    void narrow() {
        writings.stream().skip(1).forEach(context -> context.session().close());
    }

    /** Gives the sessions back, nothing being stored; the next batch opens others. */
    void release() {
        writings.forEach(context -> context.session().close());
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
