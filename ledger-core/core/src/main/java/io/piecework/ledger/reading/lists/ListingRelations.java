package io.piecework.ledger.reading.lists;

import org.apiguardian.api.API;

/** The lists' relations for the FROM clause of a report's query that has to join them. */
@API(status = API.Status.INTERNAL)
public final class ListingRelations {

    /**
     * The latest state of every assignment, by its {@code stream}. The times of acceptance and submission and the time at work do not change any more once a decision
     * was made, so they hold as of every moment at which one was known.
     */
    public static final String ASSIGNMENTS = AssignmentProjection.TABLE;

    private ListingRelations() {}
}
