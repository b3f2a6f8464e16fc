package io.piecework.ledger.engine.jdbc;

import io.piecework.ledger.message.StorageException;
import io.piecework.ledger.stream.ClosedLedger;
import io.piecework.ledger.stream.WaitLimit;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Takes connections on threads of their own: a driver that connects to a frozen server, and a pool that has no connection, keep their callers
 * waiting, some for ever. Safe for any number of threads.
 */
final class Openings {

    /** A connection exception of the SQL standard: the client could not establish the connection. */
    private static final String NOT_CONNECTED = "08001";

    /** As many may wait for a frozen server until it goes on. */
    private static final int MOST = 64;

    private static final long IDLE_SECONDS = 10;

    private final Semaphore free = new Semaphore(MOST);
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), Openings::daemon);
    private final Duration patience;

    /** @param patience how long a caller waits for a connection */
    Openings(Duration patience) {
        this.patience = patience;
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "piecework-ledger-connect");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Takes a connection. One that comes too late is closed.
     *
     * @throws SQLTransientConnectionException when it does not come in time
     * @throws StorageException with {@link StorageException.Code#INTERRUPTED}
     */
    Connection take(Callable<Connection> source) throws SQLException {
        WaitLimit caller = WaitLimit.of(patience);
        try {
            if (!free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw late();
            }
            var given = new CompletableFuture<Connection>();
            start(source, given);
            try {
                return given.get(caller.left().toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException | InterruptedException ended) {
                if (given.cancel(false)) {
                    throw ended;
                }
                return given.get();
            }
        } catch (TimeoutException none) {
            throw late();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException(
                    StorageException.Code.INTERRUPTED, "interrupted while waiting for a connection to the database", e);
        } catch (ExecutionException failed) {
            throw failure(failed.getCause());
        }
    }

    private void start(Callable<Connection> source, CompletableFuture<Connection> given) {
        try {
            threads.execute(() -> {
                try {
                    Connection connection = source.call();
                    if (!given.complete(connection)) {
                        connection.close();
                    }
                } catch (Exception | Error thrown) {
                    given.completeExceptionally(thrown);
                } finally {
                    free.release();
                }
            });
        } catch (RejectedExecutionException closed) {
            free.release();
            throw ClosedLedger.exception();
        } catch (RuntimeException | Error noThread) {
            free.release();
            throw noThread;
        }
    }

    /** Ends the threads that are idle. */
    void close() {
        threads.shutdown();
    }

    private SQLTransientConnectionException late() {
        return new SQLTransientConnectionException(
                "the DataSource gave no connection within " + patience.toMillis() + " ms", NOT_CONNECTED);
    }

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
