package io.piecework.ledger.engine;

import io.piecework.ledger.engine.jdbc.DaemonThreads;
import io.piecework.ledger.engine.jdbc.Session;
import io.piecework.ledger.engine.port.WaitLimit;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Several batches at once, each in a transaction and a session of its own: one is being decided while the rows of earlier ones are sent and
 * the first of them is committed. They commit in their order. A later batch counts on what earlier ones append, so when one fails, all that
 * are under way are discarded and committed again one after the other. Used by one thread at a time.
 */
final class Pipeline implements AutoCloseable {

    /** Sessions besides the writer's first: one to decide in, two to send rows in, one that commits. */
    static final int MORE_SESSIONS = 3;

    private static final int SENDERS = 2;

    /** How long the sessions may take to open together: while some are held and others awaited, the pool lacks them for queries. */
    private static final Duration LONGEST_OPENING = Duration.ofMillis(200);

    /** How long the writer goes on with one session where more could not be opened; doubled each time. */
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

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
    private final ExecutorService sending =
            Executors.newFixedThreadPool(SENDERS, DaemonThreads.named("piecework-ledger-send"));
    private final ExecutorService storing =
            Executors.newFixedThreadPool(1, DaemonThreads.named("piecework-ledger-store"));
    private final CompletionDispatcher completions;
    private final ScheduledExecutorService timer;
    private final Deque<InFlightBatch> inFlight = new ArrayDeque<>();
    private int turn;

    /** The sessions besides the first that are being opened, while they are; used by the thread that holds the turn. */
    private @Nullable SessionOpening opening;

    private Duration pause = FIRST_PAUSE;

    /** Until when no other attempt to open them is made. */
    private WaitLimit pausing = WaitLimit.of(Duration.ZERO);

    /** @param contexts differ in their sessions; {@code committer} writes in the first one, too */
    Pipeline(
            List<WriterContext> contexts,
            Committer committer,
            CompletionDispatcher completions,
            ScheduledExecutorService timer) {
        this.timer = timer;
        this.contexts = contexts;
        this.committer = committer;
        this.completions = completions;
    }

    /** Whether a batch is being stored, as far as this thread knows. */
    boolean isBusy() {
        return !inFlight.isEmpty() && !inFlight.getLast().stored.isDone();
    }

    /**
     * Whether the sessions for overlapping batches are open. If not, this begins to open them on another thread and returns at once: a pool
     * without a free connection must not hold up the writer, which has the first session.
     */
    boolean isReady() {
        SessionOpening begun = opening;
        if (begun == null) {
            if (contexts.stream().allMatch(context -> context.session().isOpen())) {
                return true;
            }
            if (pausing.isOver()
                    && inFlight.isEmpty()
                    && contexts.get(0).session().isOpen()) {
                opening = SessionOpening.begin(more().toList(), Pipeline::startThread, timer, LONGEST_OPENING);
            }
        } else if (begun.hasSucceeded()) {
            opening = null;
            pause = FIRST_PAUSE;
            return isReady();
        } else if (begun.hasFailed()) {
            begun.giveUp();
            if (begun.hasEnded()) {
                opening = null;
                pausing = WaitLimit.of(pause);
                pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
        return false;
    }

    private Stream<Session> more() {
        return contexts.stream().skip(1).map(WriterContext::session);
    }

    /**
     * Decides jobs at once; they are stored when the batches before are. All sessions must be {@linkplain #isReady open}.
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
                completions.dispatch(batch.answers());
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
        completions.dispatch(committer.commit(jobs));
    }

    /** Returns the sessions that only overlapping batches need; nothing may be in flight. */
    void narrow() {
        SessionOpening begun = opening;
        if (begun == null) {
            more().forEach(Session::close);
        } else {
            begun.giveUp();
            opening = begun.hasEnded() ? null : begun;
        }
    }

    /** Returns all sessions; nothing may be in flight. The next batch opens others. */
    void release() {
        narrow();
        contexts.get(0).session().close();
    }

    /** Nothing is written after this: the writer's timer ends, too. */
    @Override
    public void close() {
        release();
        sending.shutdown();
        storing.shutdown();
        timer.shutdown();
    }

    /** Opening a session and closing it may take as long as the pool and the server do. */
    private static void startThread(Runnable task) {
        DaemonThreads.named("piecework-ledger-open").newThread(task).start();
    }
}
