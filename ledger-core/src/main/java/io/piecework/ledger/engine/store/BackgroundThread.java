package io.piecework.ledger.engine.store;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The one thread for what need not be done before a caller is answered. It ends when there is nothing to do, and is never interrupted,
 * which would close an H2 database's file under it.
 */
public final class BackgroundThread implements AutoCloseable {

    private static final int MOST_WAITING = 1_000;
    private static final long LONGEST_CLOSING_SECONDS = 10;

    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1, 1, 5, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), BackgroundThread::daemon);

    public BackgroundThread() {
        thread.allowCoreThreadTimeOut(true);
    }

    /** @return whether it will be done; not where too much waits already, or the ledger is closed */
    boolean offer(Runnable work) {
        try {
            thread.execute(work);
            return true;
        } catch (RejectedExecutionException full) {
            return false;
        }
    }

    /** Waits until all is done that was offered before; nobody else may offer meanwhile. */
    void settle() {
        var done = new CountDownLatch(1);
        while (!offer(done::countDown) && !thread.isShutdown()) {
            Thread.onSpinWait();
        }
        uninterruptibly(() -> thread.isShutdown() || done.await(100, TimeUnit.MILLISECONDS));
    }

    /** Takes nothing more, and does what waits unless that takes too long. */
    @Override
    public void close() {
        thread.shutdown();
        uninterruptibly(() -> {
            if (!thread.awaitTermination(LONGEST_CLOSING_SECONDS, TimeUnit.SECONDS)) {
                thread.getQueue().clear();
            }
            return true;
        });
    }

    private interface Waiting {
        boolean isOver() throws InterruptedException;
    }

    private static void uninterruptibly(Waiting waiting) {
        boolean interrupted = false;
        boolean over = false;
        while (!over) {
            try {
                over = waiting.isOver();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "piecework-ledger-background");
        thread.setDaemon(true);
        return thread;
    }
}
