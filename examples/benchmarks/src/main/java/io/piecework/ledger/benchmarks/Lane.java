package io.piecework.ledger.benchmarks;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A contender with a number of callers, each on a thread of their own. */
final class Lane implements AutoCloseable {

    private final Contender contender;
    private final ExecutorService threads;
    private final List<Contender.Caller> callers = new ArrayList<>();
    private long expected;

    /** @param expected how many pieces of work the first slice may do */
    Lane(Contender contender, int callers, long expected) throws Exception {
        this.contender = contender;
        this.threads = Executors.newFixedThreadPool(callers);
        this.expected = expected;
        for (int i = 0; i < callers; i++) {
            this.callers.add(contender.caller());
        }
    }

    String name() {
        return contender.name();
    }

    int callers() {
        return callers.size();
    }

    void prepare() throws Exception {
        contender.prepare(expected);
    }

    Slice run(Duration length) throws Exception {
        var go = new CountDownLatch(1);
        long began = System.nanoTime();
        var watches = new ArrayList<Stopwatch>();
        var working = new ArrayList<Future<?>>();
        for (Contender.Caller caller : callers) {
            var watch = new Stopwatch(began + length.toNanos());
            watches.add(watch);
            working.add(threads.submit(() -> {
                go.await();
                caller.work(watch);
                return watch;
            }));
        }
        go.countDown();
        for (Future<?> each : working) {
            await(each);
        }
        Slice slice = Slice.of(watches, began);
        expected = Math.max(expected, slice.pieces() * 2);
        return slice;
    }

    private void await(Future<?> work) throws Exception {
        try {
            work.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(name() + " failed", e.getCause());
        }
    }

    @Override
    public void close() throws SQLException {
        threads.shutdownNow();
        for (Contender.Caller caller : callers) {
            caller.close();
        }
    }
}
