package io.piecework.ledger.listening;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What a listener's thread waits for. */
final class WakeUpSignal {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();

    /** Read without the lock by those who wake, of whom there are many. */
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
     * Waits until somebody wakes it, who may have done so before, or until the time is over.
     *
     * @return whether somebody did
     */
    boolean await(Duration most) {
        lock.lock();
        try {
            long left = most.toNanos();
            while (!given && left > 0) {
                left = woken.awaitNanos(left);
            }
            return given;
        } catch (InterruptedException e) {
            return given; // nobody has a reason to; whoever wants it to end closes the listener
        } finally {
            given = false;
            lock.unlock();
        }
    }
}
