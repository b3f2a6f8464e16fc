package io.piecework.ledger.payout;

import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.Permission;
import io.piecework.ledger.message.Reason;
import io.piecework.ledger.message.Refusal;

/**
 * The platform's own say to pay somebody who is below the threshold: two of its people, the one who gives the command and this one.
 *
 * @param approver who agrees to it, an operator other than the one who gives the command
 */
public record Release(Actor approver, Reason reason) {

    /** An operator agrees. */
    public static Release of(String approver, String reason) {
        return new Release(Actor.operator(approver), new Reason(reason));
    }

    /** @throws Refusal {@code needs-authority} unless two operators stand behind the command */
    void over(Command command) {
        Permission.requireTwoOperators(command, approver);
    }
}
