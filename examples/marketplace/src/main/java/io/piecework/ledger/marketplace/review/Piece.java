package io.piecework.ledger.marketplace.review;

import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.assignment.AssignmentView;
import java.time.Instant;
import java.util.UUID;

/**
 * A piece of work with what was handed in.
 *
 * @param worker the name
 * @param photo whether a photo came with the report of an impossible visit
 * @param operation made with the page, for what can be done more than once
 */
record Piece(AssignmentView assignment, String worker, String answer, boolean photo, UUID operation) {

    public String id() {
        return assignment.assignment().value();
    }

    public boolean visit() {
        return assignment.status() == AssignmentStatus.VISIT_REPORTED;
    }

    /** Whether it was rejected and its requester can still pay for it. */
    public boolean overturnable(Instant now) {
        boolean rejected =
                assignment.status() == AssignmentStatus.REJECTED || assignment.status() == AssignmentStatus.APPEALED;
        Instant until = assignment.overturnUntil();
        return rejected && (until == null || !now.isAfter(until));
    }
}
