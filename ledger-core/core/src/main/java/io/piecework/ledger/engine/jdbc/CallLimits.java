package io.piecework.ledger.engine.jdbc;

import io.piecework.ledger.engine.connection.Openings;
import io.piecework.ledger.engine.port.WaitLimit;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How long the calls of the public API wait for connections of one DataSource and for answers on them. The limit of a call is its thread's, so that
 * all reads of the call share it. For any number of threads.
 */
public final class CallLimits {

    /** To connect, to add up a few thousand rows, or to query the catalogue, on a server that has much to do. */
    private static final Duration LONGEST_STEP = Duration.ofSeconds(10);

    /** Null where connections have no limits. */
    private final @Nullable Duration patience;

    private final Duration longestStep;
    private final @Nullable Openings openings;

    /** Of its own, so that readers of a frozen server leave the writer its places. */
    private final @Nullable Openings writers;

    @SuppressWarnings("ThreadLocalUsage") // not static: one thread may use two ledgers
    private final ThreadLocal<@Nullable Call> calls = new ThreadLocal<>();

    CallLimits(@Nullable Duration patience) {
        this.patience = patience;
        this.longestStep = patience == null || patience.compareTo(LONGEST_STEP) < 0 ? LONGEST_STEP : patience;
        this.openings = patience == null ? null : new Openings(patience);
        this.writers = patience == null ? null : new Openings(longestStep);
    }

    /**
     * Runs a call that is over with the patience of its caller: no connection comes, no statement begins and no answer is waited for after
     * that. Within another call, that one's limit holds.
     */
    public <T> T call(Supplier<T> work) {
        return patience == null || calls.get() != null ? work.get() : within(Call.ofAll(patience), work);
    }

    /** A call that may read or do much: only its waits for connections end with the patience. */
    public <T> T longCall(Supplier<T> work) {
        return patience == null || calls.get() != null ? work.get() : within(Call.ofConnections(patience), work);
    }

    private <T> T within(Call limit, Supplier<T> work) {
        calls.set(limit);
        try {
            return work.get();
        } finally {
            calls.remove();
        }
    }

    /** How long this thread's call may still wait for one thing; the patience where it has no limit of its own. */
    public Duration left() {
        Call call = calls.get();
        WaitLimit end = call == null ? null : call.ofAnswers();
        return end != null ? end.left() : patience == null ? WaitLimit.NONE.left() : patience;
    }

    interface Limited {
        Connection of(Connection taken) throws SQLException;
    }

    /** For short reads, whose limit begins before the connection is taken. */
    Limited ofCaller() {
        if (patience == null) {
            return taken -> taken;
        }
        Call call = calls.get();
        WaitLimit end = call == null ? null : call.ofAnswers();
        WaitLimit caller = WaitLimit.of(patience);
        return taken -> end == null ? LimitedConnection.of(taken, caller.left()) : LimitedConnection.until(taken, end);
    }

    /** For short steps: a caller's patience, or ten seconds if it is shorter. */
    Limited ofSteps() {
        return taken -> LimitedConnection.of(taken, longestStep);
    }

    /** Waits for a connection as long as this thread's call may. */
    Connection take(Openings.Source source) throws SQLException {
        if (patience == null || openings == null) {
            return unlimited(source);
        }
        Call call = calls.get();
        WaitLimit begin = WaitLimit.of(patience);
        Connection taken = openings.take(source, call == null ? begin : call.ofConnection());
        if (call != null) {
            call.took(begin.elapsed());
        }
        return taken;
    }

    /** For a session of the writer, whose callers' patience ends by itself. */
    Connection takeForWriter(Openings.Source source) throws SQLException {
        return writers == null ? source.connection() : writers.take(source, WaitLimit.of(longestStep));
    }

    /** A pool of the application ends its wait when the thread is interrupted. */
    private static Connection unlimited(Openings.Source source) throws SQLException {
        try {
            return source.connection();
        } catch (SQLException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw Openings.interrupted(e);
            }
            throw e;
        }
    }

    void close() {
        if (openings != null) {
            openings.close();
        }
        if (writers != null) {
            writers.close();
        }
    }

    /** How long one call of the public API may still wait for the database, over all of its connections. Used by one thread. */
    private static final class Call {

        /** A connection that comes within this part of the patience is no wait, however many a call takes. */
        private static final int PROMPT = 20;

        private final Duration patience;

        /** The end of the call; null where only its waits for connections count. */
        private final @Nullable WaitLimit end;

        private Duration waited = Duration.ZERO;

        private Call(Duration patience, @Nullable WaitLimit end) {
            this.patience = patience;
            this.end = end;
        }

        /** Of a call that is to be over with the patience. */
        static Call ofAll(Duration patience) {
            return new Call(patience, WaitLimit.of(patience));
        }

        /** Of a call that may read or do much: the waits for connections that follow on one another end with the patience. */
        static Call ofConnections(Duration patience) {
            return new Call(patience, null);
        }

        WaitLimit ofConnection() {
            return end == null ? WaitLimit.of(patience.minus(waited)) : end;
        }

        /** The end of all answers; null where each may take its own time. */
        @Nullable
        WaitLimit ofAnswers() {
            return end;
        }

        /** A connection came after this time. */
        void took(Duration wait) {
            boolean prompt = wait.multipliedBy(PROMPT).compareTo(patience) < 0;
            waited = prompt ? Duration.ZERO : waited.plus(wait);
        }
    }
}
