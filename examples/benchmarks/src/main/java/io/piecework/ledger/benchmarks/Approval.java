package io.piecework.ledger.benchmarks;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * An approval that {@link UnnestBatches} writes.
 *
 * @param number counts all approvals
 * @param credit sequence number of the event in the worker's stream; counted here, where the ledger reads it
 */
public record Approval(long number, String assignment, String worker, long credit) {

    /** In USD, as in the prepared ledger. */
    public static final String REWARD = "0.50";

    public static final String FEE = "0.10";

    /** Supplies approvals of different assignments. Thread-safe. */
    static final class Source {

        private final AtomicLong next = new AtomicLong();
        private final AtomicLongArray credits = new AtomicLongArray(Ids.WORKERS);

        Approval next() {
            long number = next.getAndIncrement();
            return new Approval(number, Ids.assignment(number), Ids.worker(number), credits.getAndIncrement((int)
                    (number % Ids.WORKERS)));
        }
    }
}
