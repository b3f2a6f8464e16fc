package io.piecework.ledger.delivery.listener;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Ends the pause of a listener's thread. Any number of threads may wake it; one waits. */
final class WakeUpSignal {

    private final Semaphore given = new Semaphore(0);

    /** A signal that is given already is not given again, so that many commits do not contend for it. */
    void wake() {
        if (given.availablePermits() == 0) {
            given.release();
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

    /** Waits as {@link #await} does; an interrupt ends the wait. */
    boolean awaitInterruptibly(Duration most) throws InterruptedException {
        boolean woken = given.tryAcquire(most.toNanos(), TimeUnit.NANOSECONDS);
        return given.drainPermits() > 0 || woken; // also where the signal came at the end, or from two threads at once
    }
}
