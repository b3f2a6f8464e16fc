package io.piecework.ledger.delivery.listener;

import io.piecework.ledger.engine.port.WaitLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads of one listener in this process. */
final class ListenerThreads implements Subscription {

    /** How long {@link #close} waits for each thread's running call. */
    private static final Duration LONGEST_CLOSING = Duration.ofSeconds(20);

    private static final Logger LOG = LoggerFactory.getLogger(ListenerThreads.class);

    private final String name;
    private final List<ListenerWorker> workers;
    private final Consumer<String> onClosed;
    private final List<Thread> threads = new ArrayList<>();
    private volatile Runnable endRenewals = () -> {};

    /** @param onClosed receives the name when the listener is closed */
    ListenerThreads(String name, List<ListenerWorker> workers, Consumer<String> onClosed) {
        this.name = name;
        this.workers = workers;
        this.onClosed = onClosed;
    }

    void start(ClaimRenewals renewals, Duration claim) {
        for (ListenerWorker worker : workers) {
            var thread = new Thread(worker, "piecework-ledger-listener-" + name + "-" + (threads.size() + 1));
            thread.setDaemon(true);
            threads.add(thread);
        }
        endRenewals = renewals.begin(workers, claim);
        threads.forEach(Thread::start);
    }

    @Override
    public String name() {
        return name;
    }

    void wake() {
        workers.forEach(ListenerWorker::wake);
    }

    /** Asks all threads to end, and does not wait for them. */
    void requestClose() {
        workers.forEach(ListenerWorker::requestClose);
    }

    @Override
    public void close() {
        close(WaitLimit.NONE);
    }

    /** Waits for the running calls until the limit at most. */
    void close(WaitLimit limit) {
        requestClose();
        boolean interrupted = false;
        for (Thread thread : threads) {
            interrupted |= await(thread, limit.left());
        }
        // only now: until here the claims of a long call were renewed
        endRenewals.run();
        onClosed.accept(name);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return whether the waiting thread was interrupted, which ends the wait */
    private boolean await(Thread thread, Duration left) {
        if (thread == Thread.currentThread()) {
            return false;
        }
        try {
            thread.join(Math.max(1, Math.min(LONGEST_CLOSING.toMillis(), left.toMillis())));
        } catch (InterruptedException e) {
            return true;
        }
        if (thread.isAlive()) {
            LOG.warn(
                    "listener {} was closed while a call was running that did not end in time; its thread goes on",
                    name);
        }
        return false;
    }
}
