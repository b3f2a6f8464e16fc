package io.piecework.ledger.reading.decision;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.DecisionId;
import io.piecework.ledger.command.text.Required;

/**
 * A person of the platform answers a requested review. The answer itself moves no money: where it changes the decision, give the command that does
 * so as well, for instance {@link io.piecework.ledger.account.worker.ReleaseHold}.
 *
 * @param reason the answer, in words that the worker reads
 */
@PermittedTo(notWorker = true, always = true)
public record AnswerReview(DecisionId decision, ReviewOutcome outcome, Reason reason, Given given)
        implements CommandRecord<AnswerReview> {

    public AnswerReview {
        Required.components(AnswerReview.class, decision, outcome, reason, given);
    }

    /** The decision stands. */
    public static AnswerReview upholding(String decision, String reason) {
        return upholding(DecisionId.parse(decision), reason);
    }

    public static AnswerReview upholding(DecisionId decision, String reason) {
        return new AnswerReview(decision, ReviewOutcome.UPHELD, new Reason(reason), Given.BY_PLATFORM);
    }

    /** The decision is changed, in full or in part. */
    public static AnswerReview changing(String decision, String reason) {
        return changing(DecisionId.parse(decision), reason);
    }

    public static AnswerReview changing(DecisionId decision, String reason) {
        return new AnswerReview(decision, ReviewOutcome.CHANGED, new Reason(reason), Given.BY_PLATFORM);
    }
}
