package io.piecework.ledger.engine;

import java.time.Duration;

/** The end of a wait. It measures elapsed time, not the time of day, so that setting a clock neither shortens nor extends a wait. */
final class Deadline {

    private static final Duration FOREVER = Duration.ofDays(36_500);

    static final Deadline NONE = new Deadline(System.nanoTime(), FOREVER);

    private final long begin;
    private final long nanos;

    private Deadline(long begin, Duration wait) {
        this.begin = begin;
        this.nanos = wait.toNanos();
    }

    static Deadline in(Duration wait) {
        return new Deadline(System.nanoTime(), wait.compareTo(FOREVER) < 0 ? wait : FOREVER);
    }

    /** How much of the wait is left; zero when it is over. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - (System.nanoTime() - begin)));
    }

    boolean isOver() {
        return System.nanoTime() - begin >= nanos;
    }
}
