package io.piecework.ledger.reading.decision;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.DecisionId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Required;
import java.util.Objects;

/**
 * The worker asks for a review of a decision, once. It freezes no money and takes nothing back: the platform answers with {@link AnswerReview}, in
 * time. The review of a rejection is its appeal, {@link io.piecework.ledger.work.assignment.AppealRejection}, and this command is refused for one.
 *
 * @param daysToAsk how many times 24 hours after the decision was recorded the worker can ask, 1 to 3,660
 * @param daysToAnswer how many times 24 hours the platform has for the answer, 1 to 3,660
 */
@PermittedTo(worker = true, always = true)
public record RequestReview(
        DecisionId decision, WorkerId worker, Reason reason, int daysToAsk, int daysToAnswer, Given given)
        implements CommandRecord<RequestReview> {

    /** @throws IllegalArgumentException when a number of days is out of its range */
    public RequestReview {
        Required.components(RequestReview.class, decision, worker, reason, daysToAsk, daysToAnswer, given);
        DecisionPolicy.requireDays(daysToAsk, daysToAnswer);
    }

    /** Within 180 days of the decision; the answer is due within 14. */
    public static RequestReview of(String decision, String worker, String reason) {
        return of(DecisionId.parse(decision), new WorkerId(worker), reason);
    }

    public static RequestReview of(DecisionId decision, WorkerId worker, String reason) {
        return new RequestReview(
                decision,
                worker,
                new Reason(reason),
                DecisionPolicy.DAYS_TO_ASK,
                DecisionPolicy.DAYS_TO_ANSWER,
                Given.BY_PLATFORM);
    }

    /** With the days of a policy. */
    public RequestReview under(DecisionPolicy policy) {
        Objects.requireNonNull(policy, "policy");
        return new RequestReview(decision, worker, reason, policy.daysToAsk(), policy.daysToAnswer(), given);
    }
}
