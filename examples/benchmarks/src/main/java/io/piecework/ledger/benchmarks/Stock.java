package io.piecework.ledger.benchmarks;

import java.util.concurrent.atomic.AtomicLong;

/** Numbers of the assignments that are prepared for approval, each taken once. Callers may take beside each other, but not while one is added. */
final class Stock {

    static final long NONE = -1;

    private final AtomicLong next = new AtomicLong();
    private final AtomicLong prepared = new AtomicLong();

    /** The next number; {@link #NONE} if none is left. */
    long take() {
        long number = next.getAndIncrement();
        return number < prepared.get() ? number : NONE;
    }

    /** How many to add so that this many are left. */
    long missing(long wanted) {
        long first = Math.min(next.get(), prepared.get());
        next.set(first);
        return Math.max(0, wanted - (prepared.get() - first));
    }

    void add(long numbers) {
        prepared.addAndGet(numbers);
    }

    /** How many were ever added, and so the next number to add. */
    long size() {
        return prepared.get();
    }
}
