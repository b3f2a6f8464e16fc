package io.piecework.ledger.engine;

import io.piecework.ledger.engine.jdbc.Session;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * One attempt to open several sessions together, each on a thread of its own, because a pool without a free connection keeps its callers
 * waiting. It succeeds with all of them within a time, or gives all of them back: sessions that are held while others are awaited would be
 * missing in the pool. No other thread uses the sessions meanwhile. Safe for several threads.
 */
final class SessionOpening {

    private final List<CompletableFuture<Session>> sessions;
    private final Executor threads;
    private boolean givenUp;
    private CompletableFuture<Void> end;

    private SessionOpening(List<CompletableFuture<Session>> sessions, Executor threads) {
        this.sessions = sessions;
        this.threads = threads;
        this.end = all(sessions);
    }

    /**
     * @param threads starts a thread for each task
     * @param longest how long it may take
     */
    @SuppressWarnings("FutureReturnValueIgnored") // the timer only gives up, which has no outcome
    static SessionOpening begin(
            List<Session> sessions, Executor threads, ScheduledExecutorService timer, Duration longest) {
        var opening = new SessionOpening(
                sessions.stream()
                        .map(session -> CompletableFuture.supplyAsync(
                                () -> {
                                    session.connection();
                                    return session;
                                },
                                threads))
                        .toList(),
                threads);
        timer.schedule(opening::giveUpUnlessOpen, longest.toMillis(), TimeUnit.MILLISECONDS);
        return opening;
    }

    private static CompletableFuture<Void> all(List<? extends CompletableFuture<?>> futures) {
        return CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new));
    }

    synchronized boolean hasSucceeded() {
        return !givenUp && end.isDone() && !end.isCompletedExceptionally();
    }

    /** Whether one of them failed, or they took too long. */
    synchronized boolean hasFailed() {
        return givenUp || sessions.stream().anyMatch(CompletableFuture::isCompletedExceptionally);
    }

    private synchronized void giveUpUnlessOpen() {
        if (!hasSucceeded()) {
            giveUp();
        }
    }

    /** Closes the sessions that are open, and the others as soon as they are. */
    synchronized void giveUp() {
        if (!givenUp) {
            givenUp = true;
            end = all(sessions.stream()
                    .map(opened -> opened.handleAsync(
                            (session, failure) -> {
                                if (session != null) {
                                    session.close();
                                }
                                return true;
                            },
                            threads))
                    .toList());
        }
    }

    /** Whether no thread uses the sessions any more. */
    synchronized boolean hasEnded() {
        return end.isDone();
    }
}
