package io.piecework.ledger.engine.port;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * The end of a wait. It measures elapsed time, not the time of day, so that setting a clock neither shortens nor
 * extends a wait. Safe for any number of threads.
 */
@API(status = API.Status.INTERNAL)
public final class WaitLimit {

    private static final Duration FOREVER = Duration.ofDays(36_500);

    /** A wait without an end. */
    public static final WaitLimit NONE = new WaitLimit(System.nanoTime(), FOREVER);

    private final long begin;
    private final long nanos;

    private WaitLimit(long begin, Duration wait) {
        this.begin = begin;
        this.nanos = wait.toNanos();
    }

    /** A wait that begins now. */
    public static WaitLimit of(Duration wait) {
        return new WaitLimit(System.nanoTime(), wait.compareTo(FOREVER) < 0 ? wait : FOREVER);
    }

    /** How much of the wait is left; zero when it is over. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - (System.nanoTime() - begin)));
    }

    /** What is left of a wait that is longer by this; zero when that is over, too. */
    public Duration leftPlus(Duration more) {
        return Duration.ofNanos(Math.max(0, nanos + more.toNanos() - (System.nanoTime() - begin)));
    }

    /** Whether the wait has ended. */
    public boolean isOver() {
        return isOverBy(Duration.ZERO);
    }

    /** Whether it ended at least this long ago. */
    public boolean isOverBy(Duration more) {
        return System.nanoTime() - begin >= nanos + more.toNanos();
    }

    /** How long the wait has lasted so far. */
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
