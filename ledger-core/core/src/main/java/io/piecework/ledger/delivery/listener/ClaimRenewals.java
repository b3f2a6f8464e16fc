package io.piecework.ledger.delivery.listener;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Renews the claims of all listeners of one ledger. The timer's thread does no I/O: it hands each renewal to a few other threads, so that
 * one that the database holds up delays no other. Safe for any number of threads.
 */
final class ClaimRenewals implements AutoCloseable {

    private static final int THREADS = 4;
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration LONGEST_CHECK_IN = Duration.ofSeconds(1);

    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, work -> daemon(work, "piecework-ledger-listener-timer"));

    /** The queue holds at most one renewal of each worker. */
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE.toMillis(),
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(),
            work -> daemon(work, "piecework-ledger-listener-claims"));

    ClaimRenewals() {
        timer.setRemoveOnCancelPolicy(true);
        threads.allowCoreThreadTimeOut(true);
    }

    private static Thread daemon(Runnable work, String name) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Begins to renew the claims of these workers, three times in the length of a claim.
     *
     * @return the caller runs it to end this
     */
    Runnable begin(List<ListenerWorker> workers, Duration claim) {
        Duration third = claim.dividedBy(3);
        Duration checkIn = third.compareTo(LONGEST_CHECK_IN) < 0 ? third : LONGEST_CHECK_IN;
        var tasks = new ArrayList<ScheduledFuture<?>>();
        for (ListenerWorker worker : workers) {
            tasks.add(repeat(worker, checkIn, ListenerWorker::requestCheckIn));
            tasks.add(repeat(worker, third, each -> each.renewClaimsOn(threads)));
        }
        return () -> tasks.forEach(task -> task.cancel(false));
    }

    private ScheduledFuture<?> repeat(ListenerWorker worker, Duration pause, Consumer<ListenerWorker> task) {
        long millis = pause.toMillis();
        return timer.scheduleWithFixedDelay(() -> task.accept(worker), millis, millis, TimeUnit.MILLISECONDS);
    }

    /** Does not wait for renewals that run. */
    @Override
    public void close() {
        timer.shutdownNow();
        threads.shutdown();
    }
}
