package io.piecework.ledger.payout;

import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Reason;

/**
 * The platform's decision to pay a worker who is below the threshold. It takes two operators: the command's actor and the approver.
 *
 * @param approver an operator other than the command's actor
 * @param reason for the audit
 */
public record ThresholdWaiver(Actor approver, Reason reason) {

    /** A waiver approved by an operator of this name. */
    public static ThresholdWaiver of(String approver, String reason) {
        return new ThresholdWaiver(Actor.operator(approver), new Reason(reason));
    }
}
