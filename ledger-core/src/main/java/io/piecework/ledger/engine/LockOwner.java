package io.piecework.ledger.engine;

import org.jspecify.annotations.Nullable;

/**
 * Somebody whose transaction goes on for longer than a commit takes, and has written to streams and rows that others cannot write to
 * until it ends. Seen by any thread.
 */
final class LockOwner {

    private final @Nullable Thread thread;
    private volatile boolean over;

    private LockOwner(@Nullable Thread thread) {
        this.thread = thread;
    }

    /** Whose transaction this thread began. */
    static LockOwner ofThisThread() {
        return new LockOwner(Thread.currentThread());
    }

    static LockOwner unknown() {
        return new LockOwner(null);
    }

    /** Whether waiting for it on that thread would be for ever. */
    boolean isOf(Thread waiting) {
        return thread == waiting;
    }

    void end() {
        over = true;
    }

    boolean isOver() {
        return over;
    }
}
