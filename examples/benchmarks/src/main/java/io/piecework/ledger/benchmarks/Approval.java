package io.piecework.ledger.benchmarks;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * An approval that a hand-written contender records.
 *
 * @param number counts all approvals
 * @param credit which event of the worker's it is: a hand-written contender knows, the ledger looks
 */
record Approval(long number, String assignment, String worker, long credit) {

    /** What the worker is paid for it, as in the stock. */
    static final String REWARD = "0.50";

    static final String FEE = "0.10";

    /** Hands out approvals, no two of one assignment. */
    static final class Source {

        private final AtomicLong next = new AtomicLong();
        private final AtomicLongArray credits = new AtomicLongArray(Names.WORKERS);

        Approval next() {
            long number = next.getAndIncrement();
            return new Approval(number, Names.assignment(number), Names.worker(number), credits.getAndIncrement((int)
                    (number % Names.WORKERS)));
        }
    }
}
