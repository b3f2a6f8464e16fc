package io.piecework.ledger.delivery.listener;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Ends the pause of a listener's thread. Any number of threads may wake it; one waits. */
final class WakeUpSignal {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();

    /** Read without the lock by the waking threads, so that many commits do not contend for it. */
    private volatile boolean given;

    void wake() {
        if (!given) {
            lock.lock();
            try {
                given = true;
                woken.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * Waits until the signal is given, or was given since the last wait, or until the time is over.
     *
     * @return whether the signal was given
     */
    boolean await(Duration most) {
        try {
            return awaitInterruptibly(most);
        } catch (InterruptedException e) {
            return false; // interrupting does not end a listener: closing it does
        }
    }

    /** Like {@link #await}; an interrupt ends the wait. */
    boolean awaitInterruptibly(Duration most) throws InterruptedException {
        lock.lock();
        try {
            long left = most.toNanos();
            while (!given && left > 0) {
                left = woken.awaitNanos(left);
            }
            return given;
        } finally {
            given = false;
            lock.unlock();
        }
    }
}
