package io.piecework.ledger.benchmarks;

import java.time.Duration;

/**
 * The size of a run.
 *
 * @param rounds measured rounds, and so ratios, of each comparison
 * @param slice length of a sample
 * @param prepared submitted assignments to prepare before the first sample shows how many one sample needs
 * @param bulk commands in one call of {@code executeEach}
 * @param entries entries of the longer worker history
 * @param lines lines of the statement
 * @param events events to rebuild from
 * @param callers the most callers of the curve
 */
record Scale(int rounds, Duration slice, int prepared, int bulk, int entries, int lines, int events, int callers) {

    static final Scale FULL = new Scale(9, Duration.ofSeconds(3), 30_000, 10_000, 1_000_000, 1_000, 300_000, 256);
    static final Scale QUICK = new Scale(5, Duration.ofMillis(500), 5_000, 10_000, 100_000, 1_000, 30_000, 256);

    /** At most this many rounds. */
    Scale withRounds(int most) {
        return withExactly(Math.min(most, rounds));
    }

    Scale withExactly(int exactly) {
        return new Scale(exactly, slice, prepared, bulk, entries, lines, events, callers);
    }
}
