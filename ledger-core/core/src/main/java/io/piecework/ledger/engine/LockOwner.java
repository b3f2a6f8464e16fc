package io.piecework.ledger.engine;

import org.jspecify.annotations.Nullable;

/**
 * A transaction that runs for longer than one commit and has written to streams or rows, so that no other transaction can write to them
 * until it ends: a host transaction of this process, or one of another process. For any number of threads.
 */
final class LockOwner {

    private final @Nullable Thread thread;
    private volatile boolean ended;

    private LockOwner(@Nullable Thread thread) {
        this.thread = thread;
    }

    /** A host transaction that the current thread began. */
    static LockOwner ofThisThread() {
        return new LockOwner(Thread.currentThread());
    }

    /** A transaction of another process, of which only a lock timeout tells. */
    static LockOwner external() {
        return new LockOwner(null);
    }

    /** Whether this thread began the transaction: it cannot wait for its own transaction to end. */
    boolean isOf(Thread waiting) {
        return thread == waiting;
    }

    void end() {
        ended = true;
    }

    boolean hasEnded() {
        return ended;
    }
}
