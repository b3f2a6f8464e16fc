package io.piecework.ledger.reading.decision;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.id.DecisionId;
import io.piecework.ledger.command.text.Required;
import java.time.Instant;

/**
 * Announces that a review or an appeal is to be answered soon, or is late. Stored once for each.
 *
 * @param answerBy when the answer is due, in microseconds; it must be the exact moment
 */
@PermittedTo(dueWork = true, always = true)
public record AnnounceReview(DecisionId decision, Instant answerBy, Given given)
        implements CommandRecord<AnnounceReview> {

    public AnnounceReview {
        Required.components(AnnounceReview.class, decision, answerBy, given);
    }

    public static AnnounceReview of(String decision, Instant answerBy) {
        return of(DecisionId.parse(decision), answerBy);
    }

    public static AnnounceReview of(DecisionId decision, Instant answerBy) {
        return new AnnounceReview(decision, answerBy, Given.BY_PLATFORM);
    }
}
