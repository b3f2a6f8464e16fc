package io.piecework.ledger.benchmarks;

import java.util.Arrays;

/** Counts the operations of one caller in one time slice and records their latencies; thread-safe. */
public final class LatencyRecorder {

    private final long end;
    private long[] nanos = new long[1 << 10];
    private int size;
    private long operations;
    private long last;

    /** @param end of the time slice, as {@link System#nanoTime} counts */
    LatencyRecorder(long end) {
        this.end = end;
    }

    /** A slice of a busy machine ends before the first operation; it lasts until that one is done. */
    synchronized boolean isRunning() {
        return operations == 0 || System.nanoTime() - end < 0;
    }

    /** Records operations that began together at this nanosecond and are stored now, with one latency for all of them. */
    synchronized void done(long began, int together) {
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, size * 2);
        }
        last = System.nanoTime();
        nanos[size++] = last - began;
        operations += together;
    }

    /** Takes over what another recorder has recorded in this slice; this one must be empty. */
    synchronized void take(long[] otherNanos, long otherOperations, long otherLast) {
        nanos = otherNanos;
        size = otherNanos.length;
        operations = otherOperations;
        last = otherLast;
    }

    long end() {
        return end;
    }

    synchronized long operations() {
        return operations;
    }

    synchronized long[] nanos() {
        return Arrays.copyOf(nanos, size);
    }

    /** When the last operation ended; the given time if there was none. */
    synchronized long last(long none) {
        return operations == 0 ? none : last;
    }
}
