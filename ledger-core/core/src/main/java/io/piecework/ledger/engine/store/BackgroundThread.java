package io.piecework.ledger.engine.store;

import io.piecework.ledger.engine.jdbc.DaemonThreads;
import io.piecework.ledger.engine.port.WaitLimit;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The one thread for maintenance that no command waits for: snapshots and checkpoints. It ends when it is idle for some seconds. The ledger
 * never interrupts it, because an interrupted thread closes the file of an H2 database.
 */
public final class BackgroundThread implements AutoCloseable {

    private static final int QUEUE_LIMIT = 1_000;
    private static final int IDLE_SECONDS = 5;
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE_LIMIT),
            DaemonThreads.named("piecework-ledger-background"));

    private final Consumer<String> warnings;
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    public BackgroundThread(Consumer<String> warnings) {
        this.warnings = warnings;
        thread.allowCoreThreadTimeOut(true);
    }

    /** Warns of work that was not done, once for each cause. */
    void warn(String cause, String sentence) {
        if (warned.add(cause)) {
            warnings.accept(sentence);
        }
    }

    /** @return whether the work is queued; false when the queue is full or the thread is closed */
    boolean offer(Runnable work) {
        try {
            thread.execute(work);
            return true;
        } catch (RejectedExecutionException full) {
            return false;
        }
    }

    /** Waits until all queued work is done. The caller makes sure that no other thread offers work meanwhile. */
    void settle() {
        var done = new CountDownLatch(1);
        while (!offer(done::countDown) && !thread.isShutdown()) {
            Thread.onSpinWait();
        }
        uninterruptibly(() -> thread.isShutdown() || done.await(100, TimeUnit.MILLISECONDS));
    }

    /** Takes no further work and finishes the queue, or drops the rest of it after ten seconds. */
    @Override
    public void close() {
        close(CLOSE_TIMEOUT);
    }

    /** Takes no further work and finishes the queue, or drops the rest of it after a time, which is at most ten seconds. */
    public void close(Duration longest) {
        WaitLimit limit = WaitLimit.of(longest.compareTo(CLOSE_TIMEOUT) < 0 ? longest : CLOSE_TIMEOUT);
        thread.shutdown();
        uninterruptibly(() -> {
            if (!thread.awaitTermination(limit.left().toNanos(), TimeUnit.NANOSECONDS)) {
                thread.getQueue().clear();
            }
            return true;
        });
    }

    private interface Wait {
        boolean isOver() throws InterruptedException;
    }

    private static void uninterruptibly(Wait wait) {
        boolean interrupted = false;
        boolean over = false;
        while (!over) {
            try {
                over = wait.isOver();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
