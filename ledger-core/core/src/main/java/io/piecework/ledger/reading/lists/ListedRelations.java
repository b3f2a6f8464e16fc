package io.piecework.ledger.reading.lists;

import org.apiguardian.api.API;

/** The lists' relations for the FROM clause of a query of another package that has to join them. */
@API(status = API.Status.INTERNAL)
public final class ListedRelations {

    /** The tasks by {@code stream}; title and requester never change. */
    public static final String TASKS = TaskLists.TABLE;

    /**
     * The latest state of every assignment, by its {@code stream}. Task, worker and requester never change. The times of acceptance and submission
     * and the time at work do not change any more once a decision was made, so they hold as of every moment at which one was known.
     */
    public static final String ASSIGNMENTS = AssignmentLists.TABLE;

    /** The attempts of payouts by {@code stream} and {@code attempt}; the amounts never change, and {@code is_last} is 1 for the last one. */
    public static final String PAYOUTS = PayoutLists.TABLE;

    /** Holds and their releases: {@code hold} is the stream of the hold, {@code kind} is placed or released. */
    public static final String HOLDS = MoneyLists.HOLDS;

    /**
     * What came in for requesters and went out to them, by {@code requester}: the rows never change. The {@code kind} of a charge-back and of its
     * reversal begins with {@code charge-back}.
     */
    public static final String FUNDING = MoneyLists.FUNDING_TABLE;

    private ListedRelations() {}
}
