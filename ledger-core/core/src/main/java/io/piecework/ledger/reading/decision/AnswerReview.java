package io.piecework.ledger.reading.decision;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.DecisionId;
import io.piecework.ledger.command.text.Required;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A person of the platform answers a requested review. The answer itself moves no money: where it changes the decision, give the command that does
 * so as well, for instance {@link io.piecework.ledger.account.worker.ReleaseHold}.
 *
 * @param reason the answer, in words that the worker reads
 */
public record AnswerReview(
        DecisionId decision,
        ReviewOutcome outcome,
        Reason reason,
        Actor actor,
        @Nullable Instant at) implements Command {

    public AnswerReview {
        Required.components(AnswerReview.class, decision, outcome, reason, actor, at);
    }

    /** The decision stands. */
    public static AnswerReview upholding(String decision, String reason) {
        return upholding(DecisionId.parse(decision), reason);
    }

    public static AnswerReview upholding(DecisionId decision, String reason) {
        return new AnswerReview(decision, ReviewOutcome.UPHELD, new Reason(reason), Actor.PLATFORM, null);
    }

    /** The decision is changed, in full or in part. */
    public static AnswerReview changing(String decision, String reason) {
        return changing(DecisionId.parse(decision), reason);
    }

    public static AnswerReview changing(DecisionId decision, String reason) {
        return new AnswerReview(decision, ReviewOutcome.CHANGED, new Reason(reason), Actor.PLATFORM, null);
    }

    public AnswerReview by(Actor actor) {
        return new AnswerReview(decision, outcome, reason, actor, at);
    }

    public AnswerReview at(Instant at) {
        Objects.requireNonNull(at, "at");
        return new AnswerReview(decision, outcome, reason, actor, at);
    }

    @Override
    public DecisionId id() {
        return decision;
    }
}
