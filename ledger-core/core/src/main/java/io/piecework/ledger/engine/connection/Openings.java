package io.piecework.ledger.engine.connection;

import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.port.ClosedLedger;
import io.piecework.ledger.engine.port.DaemonThreads;
import io.piecework.ledger.engine.port.WaitLimit;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes connections on threads of their own: a driver that connects to a frozen server, and a pool that has no connection, keep their callers
 * waiting, some for ever. Safe for any number of threads.
 */
public final class Openings {

    /** A connection exception of the SQL standard: the client could not establish the connection. */
    private static final String NOT_CONNECTED = "08001";

    private static final long IDLE_SECONDS = 10;

    private final OpeningPlaces places = new OpeningPlaces();
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            DaemonThreads.named("piecework-ledger-connect"));
    private final Duration patience;

    /** @param patience how long a caller waits for a connection, for the message */
    public Openings(Duration patience) {
        this.patience = patience;
    }

    /** Gives connections, and may keep its callers waiting. */
    public interface Source {
        Connection connection() throws SQLException;
    }

    /**
     * Takes a connection. One that comes too late is closed.
     *
     * @throws SQLTransientConnectionException when it does not come in time
     * @throws StorageException with {@link StorageException.Code#INTERRUPTED}
     */
    public Connection take(Source source, WaitLimit caller) throws SQLException {
        boolean interruptedBefore = Thread.interrupted(); // it does not end a wait that begins later
        try {
            places.take(caller);
            var attempt = new Attempt(source);
            start(attempt);
            return attempt.await(caller);
        } catch (TimeoutException none) {
            throw new SQLTransientConnectionException(
                    "the DataSource gave no connection within " + patience.toMillis() + " ms", NOT_CONNECTED);
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException failed) {
            throw failure(failed.getCause());
        } finally {
            if (interruptedBefore) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Keeps the thread's flag. */
    public static StorageException interrupted(Exception cause) {
        Thread.currentThread().interrupt();
        return new StorageException(
                StorageException.Code.INTERRUPTED, "interrupted while waiting for a connection to the database", cause);
    }

    private void start(Attempt attempt) {
        try {
            threads.execute(attempt);
        } catch (RejectedExecutionException closed) {
            places.notBegun();
            throw ClosedLedger.exception();
        } catch (RuntimeException | Error noThread) {
            places.notBegun();
            throw noThread;
        }
    }

    /** The caller and the thread that takes the connection race for its end: one of them reports it to the places. */
    private final class Attempt implements Runnable {

        private final Source source;
        private final CompletableFuture<Connection> given = new CompletableFuture<>();

        /** While it takes the connection. */
        private @Nullable Thread taking;

        Attempt(Source source) {
            this.source = source;
        }

        Connection await(WaitLimit caller) throws InterruptedException, ExecutionException, TimeoutException {
            try {
                return given.get(caller.left().toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException | InterruptedException ended) {
                if (giveUp()) {
                    throw ended;
                }
                if (ended instanceof InterruptedException) {
                    Thread.currentThread().interrupt();
                }
                return given.get();
            }
        }

        /** An interrupt ends the wait in most pools, but not in a driver. */
        private synchronized boolean giveUp() {
            if (!given.cancel(false)) {
                return false;
            }
            places.givenUp();
            if (taking != null) {
                taking.interrupt();
            }
            return true;
        }

        @Override
        public void run() {
            if (!begin()) {
                places.endedLate();
                return;
            }
            try {
                Connection connection = source.connection();
                if (!end(() -> given.complete(connection))) {
                    closeLate(connection);
                }
            } catch (SQLException | RuntimeException | Error thrown) {
                if (!end(() -> given.completeExceptionally(thrown))) {
                    places.endedLate();
                }
            }
        }

        private synchronized boolean begin() {
            taking = Thread.currentThread();
            return !given.isDone();
        }

        private synchronized boolean end(BooleanSupplier answer) {
            taking = null;
            Thread.interrupted(); // meant for the wait that is over
            boolean inTime = answer.getAsBoolean();
            if (inTime) {
                places.endedInTime();
            }
            return inTime;
        }

        private void closeLate(Connection connection) {
            try {
                connection.close();
            } catch (SQLException | RuntimeException dead) {
                // its caller has its answer
            } finally {
                places.endedLate();
            }
        }
    }

    /** Ends the threads that are idle. */
    public void close() {
        threads.shutdown();
    }

    /** What the source threw. */
    private static SQLException failure(@Nullable Throwable thrown) {
        if (thrown instanceof RuntimeException fault) {
            throw fault;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof SQLException sql ? sql : new SQLException(thrown);
    }
}
