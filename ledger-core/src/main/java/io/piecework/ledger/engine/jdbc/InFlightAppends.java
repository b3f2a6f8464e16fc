package io.piecework.ledger.engine.jdbc;

import io.piecework.ledger.message.StorageException;
import io.piecework.ledger.stream.HighWaterMark;
import java.time.Duration;

/** Knows which transactions append at the moment, and by that how far the events are final. */
public interface InFlightAppends extends HighWaterMark, AutoCloseable {

    /**
     * A transaction that may append begins, and has no position yet.
     *
     * @return to be run when it is committed or undone
     */
    Runnable begin();

    @Override
    void close();

    /** How long to wait where somebody comes again anyway. */
    Duration MOMENT = Duration.ofSeconds(1);

    /** Something that ends by itself. */
    interface Ending {
        boolean isOver();
    }

    /**
     * Looks again and again whether something is over.
     *
     * @return whether it was in time
     */
    static boolean await(Ending ending, Duration patience) {
        long left = patience.toMillis();
        long pause = 1;
        while (!ending.isOver()) {
            if (left <= 0) {
                return false;
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StorageException(StorageException.Code.INTERRUPTED, "interrupted while others appended", e);
            }
            left -= pause;
            pause = Math.min(10, pause * 2);
        }
        return true;
    }
}
