package io.piecework.ledger.reading.decision;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.text.Printable;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A review that the worker asked for.
 *
 * @param requested when the worker asked
 * @param reason of the worker, on one line
 * @param answerBy when the answer is due, at the latest
 * @param answered when the platform answered; null while it is open
 * @param answeredBy the person who answered; null while it is open
 * @param outcome null while it is open
 * @param answer the platform's reason, on one line; null while it is open, and where an overturn gave none
 */
public record RequestedReview(
        Instant requested,
        Actor by,
        String reason,
        Instant answerBy,
        @Nullable Instant answered,
        @Nullable Actor answeredBy,
        @Nullable ReviewOutcome outcome,
        @Nullable String answer) {

    /** Null where the rejection was not appealed. */
    static @Nullable RequestedReview ofAppeal(List<AssignmentEvent.Step> steps) {
        RequestedReview review = null;
        for (AssignmentEvent.Step step : steps) {
            if (step instanceof AssignmentEvent.Appealed appealed) {
                review = new RequestedReview(
                        appealed.stamp().effective(),
                        appealed.stamp().actor(),
                        Printable.of(appealed.reason().text()),
                        appealed.answerBy(),
                        null,
                        null,
                        null,
                        null);
            } else if (review != null && review.answered == null) {
                if (step instanceof AssignmentEvent.AppealDismissed dismissed) {
                    review = review.answered(dismissed.stamp(), ReviewOutcome.UPHELD, dismissed.reason());
                } else if (step instanceof AssignmentEvent.Overturned overturned) {
                    review = review.answered(overturned.stamp(), ReviewOutcome.CHANGED, overturned.reason());
                }
            }
        }
        return review;
    }

    private RequestedReview answered(Stamp stamp, ReviewOutcome result, @Nullable Reason given) {
        return new RequestedReview(
                requested,
                by,
                reason,
                answerBy,
                stamp.effective(),
                stamp.actor(),
                result,
                given == null ? null : Printable.of(given.text()));
    }

    /** Null where none was asked for. */
    static @Nullable RequestedReview of(Review review) {
        ReviewEvent.Requested requested = review.requested();
        ReviewEvent.Answered answered = review.answered();
        if (requested == null) {
            return null;
        }
        return new RequestedReview(
                requested.stamp().effective(),
                requested.stamp().actor(),
                Printable.of(requested.reason().text()),
                requested.answerBy(),
                answered == null ? null : answered.stamp().effective(),
                answered == null ? null : answered.stamp().actor(),
                answered == null ? null : answered.outcome(),
                answered == null ? null : Printable.of(answered.reason().text()));
    }
}
