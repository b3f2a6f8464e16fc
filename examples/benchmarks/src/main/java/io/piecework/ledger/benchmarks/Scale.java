package io.piecework.ledger.benchmarks;

import java.time.Duration;

/**
 * How much is run.
 *
 * @param rounds how often every lane has its turn, and so how many ratios there are
 * @param slice how long a turn is
 * @param stock how many approvals are made ready before it is known how many a slice takes
 * @param bulk how many commands are handed over at once
 * @param entries how long the longer history is that a balance is read behind
 * @param lines how long the statement is
 * @param events how many events are read again
 */
record Scale(int rounds, Duration slice, int stock, int bulk, int entries, int lines, int events) {

    static final Scale FULL = new Scale(9, Duration.ofSeconds(3), 30_000, 10_000, 1_000_000, 1_000, 300_000);
    static final Scale QUICK = new Scale(5, Duration.ofMillis(500), 5_000, 10_000, 100_000, 1_000, 30_000);
}
