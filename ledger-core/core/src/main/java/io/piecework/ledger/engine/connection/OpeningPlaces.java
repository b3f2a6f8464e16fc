package io.piecework.ledger.engine.connection;

import io.piecework.ledger.engine.port.WaitLimit;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Bounds the attempts to take a connection that run at the same time. An attempt whose caller has given up keeps its place, since its thread may
 * hang for ever. While such attempts hold places, one further attempt begins each second, so that the server's return is noticed: in an outage of
 * more than 100 seconds one each hundredth of the outage, so that the hanging threads grow with its logarithm. Attempts that end in time show that
 * the server answers again: each takes half of the places back from those that hang. Safe for any number of threads.
 */
final class OpeningPlaces {

    private static final int MOST = 64;

    private static final Duration BETWEEN_PROBES = Duration.ofSeconds(1);

    private static final int PROBES_OF_AN_OUTAGE = 100;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** Attempts with a caller that waits. */
    private int awaited;

    /** Attempts that were given up and have not ended, without those whose places were taken back. */
    private int hanging;

    /** Since when attempts hang, where some do. */
    private WaitLimit outage = WaitLimit.NONE;

    /** Since the last attempt began. */
    private WaitLimit begun = WaitLimit.NONE;

    /** Takes a place for an attempt; the caller reports its end. */
    void take(WaitLimit caller) throws InterruptedException, TimeoutException {
        lock.lockInterruptibly();
        try {
            while (!isFree()) {
                Duration left = caller.left();
                if (left.isZero()) {
                    throw new TimeoutException();
                }
                changed.awaitNanos(Math.min(left.toNanos(), Math.max(1, nanosToProbe())));
            }
            awaited++;
            begun = WaitLimit.of(Duration.ZERO);
        } finally {
            lock.unlock();
        }
    }

    private boolean isFree() {
        return awaited + hanging < MOST || nanosToProbe() <= 0;
    }

    private long nanosToProbe() {
        if (hanging == 0) {
            return Long.MAX_VALUE;
        }
        Duration share = outage.elapsed().dividedBy(PROBES_OF_AN_OUTAGE);
        Duration between = share.compareTo(BETWEEN_PROBES) > 0 ? share : BETWEEN_PROBES;
        return between.minus(begun.elapsed()).toNanos();
    }

    /** It has ended, with or without a connection, while its caller waited. */
    void endedInTime() {
        change(() -> {
            awaited--;
            hanging /= 2;
        });
    }

    /** It did not begin. */
    void notBegun() {
        change(() -> awaited--);
    }

    /** Its caller waits no longer. */
    void givenUp() {
        change(() -> {
            awaited--;
            if (hanging == 0) {
                outage = WaitLimit.of(Duration.ZERO);
            }
            hanging++;
        });
    }

    /** It has ended after its caller had given up. */
    void endedLate() {
        change(() -> hanging = Math.max(0, hanging - 1));
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            int before = awaited + hanging;
            change.run();
            for (int free = awaited + hanging; free < before; free++) {
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }
}
