package io.piecework.ledger.decision;

import io.piecework.ledger.message.Actor;
import io.piecework.ledger.text.Printable;
import java.time.Instant;
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
 * @param answer the platform's reason, on one line; null while it is open
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
