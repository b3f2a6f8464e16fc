package io.piecework.ledger.engine.port;

import io.piecework.ledger.command.StorageException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the database, one thread at a time. A thread that waits for another one's look gets its failure: each of many would wait for a frozen
 * server in its turn. An interrupt is no failure of the database: it ends the look or the wait of its own thread only. Safe for any number of
 * threads.
 */
@API(status = API.Status.INTERNAL)
public final class SharedLook {

    private final ReentrantLock turn = new ReentrantLock();

    /** The failure of the last look. */
    private @Nullable StorageException failure;

    /** How many have ended; changed in turn. */
    private final AtomicLong ended = new AtomicLong();

    /**
     * Looks in turn.
     *
     * @throws StorageException as the look did, or another one that this thread waited for; with {@link StorageException.Code#INTERRUPTED} where
     *     this thread is interrupted while it waits for its turn
     */
    public long inTurn(LongSupplier look) {
        long before = ended.get();
        takeTurn();
        try {
            if (failure != null && ended.get() != before) {
                throw failure;
            }
            long found = look.getAsLong();
            end(null);
            return found;
        } catch (StorageException e) {
            if (e.code() != StorageException.Code.INTERRUPTED && e != failure) {
                end(e);
            }
            throw e;
        } finally {
            turn.unlock();
        }
    }

    private void end(@Nullable StorageException thrown) {
        failure = thrown;
        ended.incrementAndGet();
    }

    /** An interrupt from before does not end a call that need not wait. */
    private void takeTurn() {
        if (turn.tryLock()) {
            return;
        }
        try {
            turn.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException(
                    StorageException.Code.INTERRUPTED, "interrupted while another thread read the high-water mark", e);
        }
    }
}
