package io.piecework.ledger.work.assignment;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.terms.CumulativeReversal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The part of an assignment's state that can change more than once.
 *
 * @param deadline when the assignment times out or is approved automatically; null for no deadline
 * @param submittedAt when the work was last submitted; null before that
 * @param worked the time at work until then, by effective times: from accepting to the first submission, and from each request for a
 *     revision to the next submission; null before the first submission
 * @param disputeHold the worker's earnings that an open dispute holds; null without one
 * @param reversed all reversals so far; null for none
 */
public record Progress(
        AssignmentStatus status,
        @Nullable Instant deadline,
        @Nullable Instant submittedAt,
        @Nullable Duration worked,
        @Nullable Amount disputeHold,
        @Nullable CumulativeReversal reversed) {

    Progress to(AssignmentStatus next, @Nullable Instant nextDeadline) {
        return new Progress(next, nextDeadline, submittedAt, worked, disputeHold, reversed);
    }

    /** @param since when the work was accepted, or its revision requested */
    Progress submitted(Instant since, Instant at, @Nullable Instant nextDeadline) {
        Duration now = Duration.between(since, at);
        return new Progress(
                AssignmentStatus.SUBMITTED,
                nextDeadline,
                at,
                worked == null ? now : worked.plus(now),
                disputeHold,
                reversed);
    }

    Progress disputed(Amount hold) {
        return new Progress(AssignmentStatus.DISPUTED, null, submittedAt, worked, hold, reversed);
    }

    /** After a dispute or a reversal. */
    Progress resolved(AssignmentStatus next, @Nullable CumulativeReversal reversedNow) {
        return new Progress(next, null, submittedAt, worked, null, reversedNow);
    }
}
