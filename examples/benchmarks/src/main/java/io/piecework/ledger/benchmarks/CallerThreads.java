package io.piecework.ledger.benchmarks;

import io.piecework.ledger.benchmarks.result.Sample;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs a contender with a fixed number of callers, each on a thread of its own. */
final class CallerThreads implements AutoCloseable {

    private final Contender contender;
    private final ExecutorService threads;
    private final List<Contender.Caller> callers = new ArrayList<>();
    private long expected;

    /** @param expected how many operations the first sample may perform */
    CallerThreads(Contender contender, int callers, long expected) throws Exception {
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

    Sample run(Duration length, ProcessorTime processor) throws Exception {
        var start = new CountDownLatch(1);
        ProcessorTime.Used before = processor.used();
        long began = System.nanoTime();
        var recorders = new ArrayList<LatencyRecorder>();
        var running = new ArrayList<Future<?>>();
        for (Contender.Caller caller : callers) {
            var recorder = new LatencyRecorder(began + length.toNanos());
            recorders.add(recorder);
            running.add(threads.submit(() -> {
                start.await();
                caller.work(recorder);
                return recorder;
            }));
        }
        start.countDown();
        for (Future<?> each : running) {
            await(each);
        }
        ProcessorTime.Used after = processor.used();
        Sample sample = sample(recorders, began, after.clientSince(before), after.serverSince(before));
        expected = Math.max(expected, sample.operations() * 2);
        return sample;
    }

    private static Sample sample(List<LatencyRecorder> recorders, long began, long clientNanos, long serverNanos) {
        long end = began;
        for (LatencyRecorder recorder : recorders) {
            long last = recorder.last(began);
            end = last - end > 0 ? last : end;
        }
        long[] nanos = recorders.stream()
                .flatMapToLong(recorder -> Arrays.stream(recorder.nanos()))
                .sorted()
                .toArray();
        long operations =
                recorders.stream().mapToLong(LatencyRecorder::operations).sum();
        return new Sample(operations, (end - began) / 1e9, nanos, clientNanos, serverNanos);
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
