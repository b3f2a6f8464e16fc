package io.piecework.ledger.marketplace.review;

import io.piecework.ledger.marketplace.task.Offer;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.assignment.AssignmentView;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work with what was handed in.
 *
 * @param worker the name
 * @param offer the task as its worker read it; null where this platform never had it
 * @param photo whether a photo came with the report of an impossible visit
 * @param operation made with the page, for what can be done more than once
 */
record Piece(
        AssignmentView assignment, String worker, @Nullable Offer offer, String answer, boolean photo, UUID operation) {

    public String id() {
        return assignment.assignment().value();
    }

    public boolean visit() {
        return assignment.status() == AssignmentStatus.VISIT_REPORTED;
    }

    public String instructions() {
        return offer == null ? "" : offer.getInstructions();
    }

    /** What the terms of the task pay where a visit was impossible. */
    public Amount visitPay() {
        Amount reward = assignment.reward();
        return offer == null
                ? Amount.zero(reward.currency())
                : offer.getKind().visits().of(reward);
    }

    /** Whether it was rejected and its requester can still pay for it. */
    public boolean overturnable(Instant now) {
        boolean rejected =
                assignment.status() == AssignmentStatus.REJECTED || assignment.status() == AssignmentStatus.APPEALED;
        Instant until = assignment.overturnUntil();
        return rejected && (until == null || !now.isAfter(until));
    }
}
