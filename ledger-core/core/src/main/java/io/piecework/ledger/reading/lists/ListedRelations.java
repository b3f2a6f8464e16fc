package io.piecework.ledger.reading.lists;

import org.apiguardian.api.API;

/** The lists' relations for the FROM clause of a query of another package that has to join them. */
@API(status = API.Status.INTERNAL)
public final class ListedRelations {

    /** The tasks by {@code stream}; title and requester never change. */
    public static final String TASKS = TaskProjection.TABLE;

    /** The assignments by {@code stream}; task, worker and requester never change. */
    public static final String ASSIGNMENTS = AssignmentProjection.TABLE;

    /** The attempts of payouts by {@code stream} and {@code attempt}; the amounts never change, and {@code is_last} is 1 for the last one. */
    public static final String PAYOUTS = PayoutProjection.TABLE;

    /** Holds and their releases: {@code hold} is the stream of the hold, {@code kind} is placed or released. */
    public static final String HOLDS = HoldProjection.TABLE;

    private ListedRelations() {}
}
