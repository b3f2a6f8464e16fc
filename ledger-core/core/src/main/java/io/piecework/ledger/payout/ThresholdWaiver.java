package io.piecework.ledger.payout;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.text.Required;
import java.util.Objects;

/**
 * The platform's decision to pay a worker who is below the threshold. It takes two operators: the command's actor and the approver.
 *
 * @param approver an operator other than the command's actor
 * @param reason for the audit
 */
public record ThresholdWaiver(Actor approver, Reason reason) {

    public ThresholdWaiver {
        Required.components(ThresholdWaiver.class, approver, reason);
    }

    /** A waiver for this reason, approved by an operator of this name. */
    public static ThresholdWaiver of(String reason, String approver) {
        Objects.requireNonNull(approver, "approver");
        return new ThresholdWaiver(Actor.operator(approver), new Reason(reason));
    }
}
