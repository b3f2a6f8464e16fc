package io.piecework.ledger.benchmarks;

import java.util.Locale;

/**
 * The ids in the benchmarks' data. Assignments come in groups: one requester with one task and {@value #SLOTS} submitted assignments of
 * as many workers, a team; {@value #TEAMS} teams are a thousand workers. All ids of a kind have the same length, so that rows have the
 * same size.
 */
public final class Ids {

    public static final int SLOTS = 100;
    static final int TEAMS = 10;
    public static final int WORKERS = TEAMS * SLOTS;

    private Ids() {}

    static String group(long group) {
        return String.format(Locale.ROOT, "group%07d", group);
    }

    /** The team that works for a group. */
    static String team(long group) {
        return String.format(Locale.ROOT, "team%02d", group % TEAMS);
    }

    public static String requester(long group) {
        return "requester-" + group(group);
    }

    public static String task(long group) {
        return "task-" + group(group);
    }

    /** @param number counts the assignments of all groups */
    public static String assignment(long number) {
        return String.format(Locale.ROOT, "%s-%02d", group(number / SLOTS), number % SLOTS);
    }

    /** The worker of the assignment with this number; workers repeat after {@value #WORKERS} assignments. */
    public static String worker(long number) {
        return String.format(Locale.ROOT, "%s-%02d", team(number / SLOTS), number % SLOTS);
    }
}
