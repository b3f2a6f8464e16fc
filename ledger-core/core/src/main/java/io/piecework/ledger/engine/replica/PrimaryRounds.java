package io.piecework.ledger.engine.replica;

import io.piecework.ledger.engine.port.WaitLimit;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks the primary for all readers of this process: one round at a time, on a thread of its own, so that a primary that does not answer holds no
 * reader up. Readers that come while a round runs share the next one. While rounds hang, the next one begins after a pause that doubles with
 * each of them. For any number of threads.
 */
final class PrimaryRounds {

    /** Further readers go to the primary themselves. */
    private static final int MOST_POSITIONS = 500;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 20;

    /** What one round has found. */
    record Answer(Landmarks.History history, Map<Long, byte[]> hashes) {}

    /** Asks on a connection of its own. */
    interface Question {
        /** @return null where the primary has changed meanwhile */
        @Nullable
        Answer ask(Set<Long> positions) throws SQLException;
    }

    private static final class Round {
        private final Set<Long> positions = new HashSet<>();
        private final CompletableFuture<@Nullable Answer> answer = new CompletableFuture<>();
        private boolean isWanted;
    }

    private final Question question;
    private final Executor threads;
    private final Duration slow;
    private Round next = new Round();
    private int running;

    /** Since the latest round began. */
    private WaitLimit begun = WaitLimit.NONE;

    /** @param slow readers do not wait for a round that has lasted longer */
    PrimaryRounds(Question question, Executor threads, Duration slow) {
        this.question = question;
        this.threads = threads;
        this.slow = slow;
    }

    /** Asks for the history and for events at positions. Null where the primary does not answer within the bound. */
    @Nullable
    Answer ask(Collection<Long> positions, WaitLimit bound) {
        CompletableFuture<@Nullable Answer> answer = join(positions);
        return answer == null
                ? null
                : answer.copy()
                        .completeOnTimeout(null, bound.left().toNanos(), TimeUnit.NANOSECONDS)
                        .join();
    }

    /** Asks for the history, unless a round runs already, and does not wait. */
    synchronized void refresh() {
        if (running == 0) {
            next.isWanted = true;
            begin();
        }
    }

    /** Null where it is not worth waiting. */
    private synchronized @Nullable CompletableFuture<@Nullable Answer> join(Collection<Long> positions) {
        Round joined = next;
        boolean begins = running == 0 || begun.elapsed().compareTo(pause()) >= 0;
        if (!begins && (begun.elapsed().compareTo(slow) > 0 || joined.positions.size() >= MOST_POSITIONS)) {
            return null;
        }
        joined.isWanted = true;
        joined.positions.addAll(positions);
        if (begins) {
            begin();
        }
        return joined.answer;
    }

    private Duration pause() {
        return FIRST_PAUSE.multipliedBy(1L << Math.min(Math.max(0, running - 1), MOST_DOUBLINGS));
    }

    private void begin() {
        Round round = next;
        next = new Round();
        running++;
        begun = WaitLimit.of(Duration.ZERO);
        try {
            threads.execute(() -> run(round));
        } catch (RejectedExecutionException closed) {
            running--;
            round.answer.complete(null);
        } catch (RuntimeException | Error noThread) {
            running--;
            round.answer.complete(null);
            throw noThread;
        }
    }

    private void run(Round round) {
        try {
            round.answer.complete(question.ask(round.positions));
        } catch (SQLException | RuntimeException unreachable) {
            round.answer.complete(null); // the reads that go to the primary report it
        } finally {
            round.answer.complete(null);
            ended();
        }
    }

    private synchronized void ended() {
        running--;
        if (running == 0 && next.isWanted) {
            begin();
        }
    }
}
