package io.piecework.ledger.engine.jdbc;

import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.port.HighWaterMark;
import java.time.Duration;

/** Tracks the transactions that may append events and have not ended, which bounds the high-water mark. Safe for any number of threads. */
public interface InFlightAppends extends HighWaterMark, AutoCloseable {

    /** The longest wait of work that is repeated later anyway, such as moving a checkpoint. */
    Duration MOMENT = Duration.ofSeconds(1);

    /**
     * Notes a transaction that may append. Call it before the transaction takes its first position.
     *
     * @return the caller runs it after the transaction was committed or rolled back
     */
    Runnable begin();

    @Override
    void close();

    /**
     * Waits.
     *
     * @throws StorageException with {@link StorageException.Code#INTERRUPTED}
     */
    static void pause(Duration length) {
        await(() -> false, length);
    }

    /** A condition that other threads make true. */
    interface Condition {
        boolean holds();
    }

    /**
     * Polls a condition until it holds or the patience ends.
     *
     * @return whether it holds
     * @throws StorageException with {@link StorageException.Code#INTERRUPTED}
     */
    static boolean await(Condition condition, Duration patience) {
        long left = patience.toMillis();
        long pause = 1;
        while (!condition.holds()) {
            if (left <= 0) {
                return false;
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StorageException(
                        StorageException.Code.INTERRUPTED,
                        "interrupted while waiting for transactions that append events",
                        e);
            }
            left -= pause;
            pause = Math.min(10, pause * 2);
        }
        return true;
    }
}
