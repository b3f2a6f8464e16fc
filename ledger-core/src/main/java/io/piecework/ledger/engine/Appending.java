package io.piecework.ledger.engine;

import io.piecework.ledger.message.StorageException;
import io.piecework.ledger.stream.Horizon;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Knows which transactions append at the moment, and by that how far the events are final. */
interface Appending extends Horizon, AutoCloseable {

    /** Runs a transaction that may append, from before its first position until it is committed or undone. */
    <T> T during(Callable<T> transaction) throws Exception;

    @Override
    void close();

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
                throw new StorageException("interrupted while others appended", e);
            }
            left -= pause;
            pause = Math.min(10, pause * 2);
        }
        return true;
    }
}
