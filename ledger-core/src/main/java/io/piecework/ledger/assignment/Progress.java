package io.piecework.ledger.assignment;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.terms.CumulativeReversal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The part of an assignment's state that can change more than once.
 *
 * @param deadline when the assignment times out or is approved automatically; null for no deadline
 * @param submittedAt when the work was last submitted; null before that
 * @param disputeHold the worker's earnings that an open dispute holds; null without one
 * @param reversed all reversals so far; null for none
 */
public record Progress(
        AssignmentStatus status,
        @Nullable Instant deadline,
        @Nullable Instant submittedAt,
        @Nullable Amount disputeHold,
        @Nullable CumulativeReversal reversed) {

    Progress to(AssignmentStatus next, @Nullable Instant nextDeadline) {
        return new Progress(next, nextDeadline, submittedAt, disputeHold, reversed);
    }

    Progress submitted(Instant at, @Nullable Instant nextDeadline) {
        return new Progress(AssignmentStatus.SUBMITTED, nextDeadline, at, disputeHold, reversed);
    }

    Progress disputed(Amount hold) {
        return new Progress(AssignmentStatus.DISPUTED, null, submittedAt, hold, reversed);
    }

    /** After a dispute or a reversal. */
    Progress resolved(AssignmentStatus next, @Nullable CumulativeReversal reversedNow) {
        return new Progress(next, null, submittedAt, null, reversedNow);
    }
}
