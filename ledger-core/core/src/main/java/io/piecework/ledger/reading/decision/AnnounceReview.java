package io.piecework.ledger.reading.decision;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.id.DecisionId;
import io.piecework.ledger.command.text.Required;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Announces that a review or an appeal is to be answered soon, or is late. Stored once for each.
 *
 * @param answerBy when the answer is due, in microseconds; it must be the exact moment
 */
public record AnnounceReview(
        DecisionId decision,
        Instant answerBy,
        Actor actor,
        @Nullable Instant at) implements Command {

    public AnnounceReview {
        Required.components(AnnounceReview.class, decision, answerBy, actor, at);
    }

    public static AnnounceReview of(String decision, Instant answerBy) {
        return of(DecisionId.parse(decision), answerBy);
    }

    public static AnnounceReview of(DecisionId decision, Instant answerBy) {
        return new AnnounceReview(decision, answerBy, Actor.PLATFORM, null);
    }

    public AnnounceReview by(Actor actor) {
        return new AnnounceReview(decision, answerBy, actor, at);
    }

    public AnnounceReview at(Instant at) {
        Objects.requireNonNull(at, "at");
        return new AnnounceReview(decision, answerBy, actor, at);
    }

    @Override
    public DecisionId id() {
        return decision;
    }
}
