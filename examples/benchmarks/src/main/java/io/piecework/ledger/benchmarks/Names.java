package io.piecework.ledger.benchmarks;

import java.util.Locale;

/**
 * What the benchmarks' people and things are called. Work comes in cells: one requester, one task, {@value #SLOTS} submitted
 * assignments of as many workers, a crew; ten crews are a thousand workers. Names are of one length, so that rows are of one size.
 */
final class Names {

    static final int SLOTS = 100;
    static final int CREWS = 10;
    static final int WORKERS = CREWS * SLOTS;

    private Names() {}

    static String cell(long cell) {
        return String.format(Locale.ROOT, "cell%07d", cell);
    }

    /** The crew of a cell. */
    static String crew(long cell) {
        return String.format(Locale.ROOT, "crew%02d", cell % CREWS);
    }

    static String requester(long cell) {
        return "requester-" + cell(cell);
    }

    static String task(long cell) {
        return "task-" + cell(cell);
    }

    /** By its number among all assignments, cell after cell. */
    static String assignment(long number) {
        return String.format(Locale.ROOT, "%s-%02d", cell(number / SLOTS), number % SLOTS);
    }

    /** Who did the assignment of this number; the same again after {@value #WORKERS}. */
    static String worker(long number) {
        return String.format(Locale.ROOT, "%s-%02d", crew(number / SLOTS), number % SLOTS);
    }
}
