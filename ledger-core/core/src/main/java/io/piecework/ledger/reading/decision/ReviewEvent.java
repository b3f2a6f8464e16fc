package io.piecework.ledger.reading.decision;

import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.Memo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.DecisionId;
import io.piecework.ledger.command.id.WorkerId;
import java.time.Instant;

/** Everything that can happen to the review of a decision; none of it moves money. */
public sealed interface ReviewEvent extends Memo {

    DecisionId decision();

    WorkerId worker();

    /** When the answer is due, at the latest. */
    Instant answerBy();

    /** The worker asked for a review. */
    @EventName(value = "review-requested", command = RequestReview.class)
    record Requested(
            DecisionId decision,
            WorkerId worker,
            Reason reason,
            int daysToAsk,
            int daysToAnswer,
            Instant answerBy,
            Stamp stamp)
            implements ReviewEvent {}

    /** The platform answered. */
    @EventName(value = "review-answered", command = AnswerReview.class)
    record Answered(
            DecisionId decision, WorkerId worker, ReviewOutcome outcome, Reason reason, Instant answerBy, Stamp stamp)
            implements ReviewEvent {}

    /** The answer is due soon, or late. For a rejection it is that of the appeal. */
    @EventName(value = "review-due", command = AnnounceReview.class)
    record Due(DecisionId decision, WorkerId worker, Instant answerBy, Stamp stamp) implements ReviewEvent {}
}
