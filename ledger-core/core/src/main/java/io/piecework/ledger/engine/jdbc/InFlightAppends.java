package io.piecework.ledger.engine.jdbc;

import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.port.HighWaterMark;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/**
 * Tracks the transactions that may append events and have not ended, which bounds the high-water mark, and notifies callbacks after each of
 * this ledger. Safe for any number of threads.
 */
public abstract class InFlightAppends implements HighWaterMark, AutoCloseable {

    /** The longest wait of work that is repeated later anyway, such as moving a checkpoint. */
    public static final Duration MOMENT = Duration.ofSeconds(1);

    protected final DataSource source;

    /** The longest wait for a transaction to end. */
    protected final Duration patience;

    private final List<Runnable> callbacks = new CopyOnWriteArrayList<>();

    protected InFlightAppends(DataSource source, Duration patience) {
        this.source = source;
        this.patience = patience;
    }

    /** @param callback runs on the thread that stores; it must neither wait nor throw */
    public void tell(Runnable callback) {
        callbacks.add(callback);
    }

    /**
     * Notes a transaction that may append. Call it before the transaction takes its first position.
     *
     * @return the caller runs it after the transaction was committed or rolled back
     */
    public Runnable begin() {
        Runnable end = track();
        return () -> {
            end.run();
            callbacks.forEach(Runnable::run);
        };
    }

    /** Keeps a transaction until what it returns has run. */
    protected abstract Runnable track();

    @Override
    public long history() {
        return source instanceof PrimarySource primary ? primary.history() : 0;
    }

    @Override
    public void setBack() {
        if (source instanceof PrimarySource primary) {
            primary.setBack();
        }
    }

    @Override
    public abstract void close();

    /**
     * Waits.
     *
     * @throws StorageException with {@link StorageException.Code#INTERRUPTED}
     */
    public static void pause(Duration length) {
        await(() -> false, length);
    }

    /**
     * Polls a condition, which other threads make true, until it holds or the patience ends.
     *
     * @return whether it holds
     * @throws StorageException with {@link StorageException.Code#INTERRUPTED}
     */
    public static boolean await(BooleanSupplier condition, Duration patience) {
        long left = patience.toMillis();
        long pause = 1;
        while (!condition.getAsBoolean()) {
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
