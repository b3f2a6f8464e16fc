package io.piecework.ledger.benchmarks;

import java.util.Arrays;

/** Counts one caller's pieces of work in one slice, and how long each took; may be told from any thread. */
final class Stopwatch {

    private final long end;
    private long[] nanos = new long[1 << 10];
    private int size;
    private long pieces;
    private long last;

    Stopwatch(long end) {
        this.end = end;
    }

    boolean isRunning() {
        return System.nanoTime() - end < 0;
    }

    /** Pieces that were begun together at this nanosecond are stored now. */
    synchronized void done(long began, int together) {
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, size * 2);
        }
        last = System.nanoTime();
        nanos[size++] = last - began;
        pieces += together;
    }

    synchronized long pieces() {
        return pieces;
    }

    synchronized long[] nanos() {
        return Arrays.copyOf(nanos, size);
    }

    /** When the last piece was done; whatever the clock said before where none was. */
    synchronized long last(long before) {
        return pieces == 0 ? before : last;
    }
}
