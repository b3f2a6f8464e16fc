package io.piecework.ledger.listening;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A listener's threads in this process. */
final class ListenerThreads implements Subscription {

    /** How long a call at hand may take when it is closed. */
    private static final Duration LONGEST_CLOSING = Duration.ofSeconds(20);

    private static final Logger LOG = LoggerFactory.getLogger(ListenerThreads.class);

    private final String name;
    private final List<ListenerWorker> shifts;
    private final Consumer<String> forget;
    private final List<Thread> threads = new ArrayList<>();
    private final List<ScheduledFuture<?>> ticks = new ArrayList<>();

    ListenerThreads(String name, List<ListenerWorker> shifts, Consumer<String> forget) {
        this.name = name;
        this.shifts = shifts;
        this.forget = forget;
    }

    void start(ScheduledExecutorService ticker, Duration claim) {
        for (ListenerWorker shift : shifts) {
            var thread = new Thread(shift, "piecework-ledger-listener-" + name + "-" + (threads.size() + 1));
            thread.setDaemon(true);
            threads.add(thread);
        }
        long turn = Listeners.turn(claim).toMillis();
        long third = claim.dividedBy(3).toMillis();
        ticks.add(ticker.scheduleWithFixedDelay(
                () -> shifts.forEach(ListenerWorker::turn), turn, turn, TimeUnit.MILLISECONDS));
        ticks.add(ticker.scheduleWithFixedDelay(
                () -> shifts.forEach(ListenerWorker::renew), third, third, TimeUnit.MILLISECONDS));
        threads.forEach(Thread::start);
    }

    @Override
    public String name() {
        return name;
    }

    void wake() {
        shifts.forEach(ListenerWorker::wake);
    }

    /** Lets all threads end, and does not wait for it. */
    void end() {
        shifts.forEach(ListenerWorker::close);
    }

    @Override
    public void close() {
        end();
        boolean interrupted = false;
        for (Thread thread : threads) {
            interrupted |= await(thread);
        }
        // until here a long call kept its segments
        ticks.forEach(tick -> tick.cancel(false));
        forget.accept(name);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return whether somebody interrupted that, who then does not wait any more */
    private boolean await(Thread thread) {
        if (thread == Thread.currentThread()) {
            return false;
        }
        try {
            thread.join(LONGEST_CLOSING.toMillis());
        } catch (InterruptedException e) {
            return true;
        }
        if (thread.isAlive()) {
            LOG.warn("listener {} is in a call for longer than {}, and is left to itself", name, LONGEST_CLOSING);
        }
        return false;
    }
}
