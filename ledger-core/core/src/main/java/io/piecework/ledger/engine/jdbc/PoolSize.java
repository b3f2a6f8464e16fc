package io.piecework.ledger.engine.jdbc;

import io.piecework.ledger.command.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;

/** Finds out, when a ledger is opened, whether a DataSource gives as many connections at a time as the ledger cannot do without. */
public final class PoolSize {

    /** One for the writer, one that marks it or does maintenance, one for a query. */
    private static final int LEAST = 3;

    private static final int ADVISED = 7;

    private PoolSize() {}

    /**
     * Takes connections beside the one that the caller holds, and returns them at once.
     *
     * @param longest how long the DataSource may take to give one
     * @throws StorageException where it gives too few: each command would wait for a connection that the ledger itself holds
     */
    public static void check(DataSource source, Duration longest) {
        var enough = new CountDownLatch(1);
        int asked = 0;
        try {
            while (1 + asked < LEAST) {
                asked++;
                take(source, enough).get(longest.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (TimeoutException | ExecutionException none) {
            if (none.getCause() instanceof SQLException refused && isOfTheServer(refused)) {
                throw SqlFailures.of("open a second connection", refused);
            }
            throw new StorageException(
                    StorageException.Code.POOL_TOO_SMALL,
                    "the connection pool gives no more than " + asked
                            + (asked == 1 ? " connection" : " connections")
                            + " at a time; the ledger needs at least " + LEAST + ", better " + ADVISED
                            + ": raise the pool's maximum size",
                    null,
                    none.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            enough.countDown();
        }
    }

    /** Pools that wait in vain throw a connection exception, or one without an SQLState. */
    private static boolean isOfTheServer(SQLException refused) {
        return refused.getSQLState() != null
                && (!SqlFailures.isLost(refused) || !ServerLimit.wayOut(refused).isEmpty());
    }

    /**
     * On a thread of its own: a pool that has none keeps its callers waiting, some for ever.
     *
     * @param enough opens when the connection is to be returned
     * @return completed when the connection is there
     */
    private static CompletableFuture<Boolean> take(DataSource source, CountDownLatch enough) {
        var given = new CompletableFuture<Boolean>();
        Runnable taking = () -> {
            try (Connection connection = source.getConnection()) {
                given.complete(!connection.isClosed());
                enough.await();
            } catch (SQLException | InterruptedException | RuntimeException | Error none) {
                given.completeExceptionally(none);
            }
        };
        DaemonThreads.named("piecework-ledger-open").newThread(taking).start();
        return given;
    }
}
