package io.piecework.ledger.account;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.WriteOffId;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Amount;
import java.util.Objects;

/**
 * Gives up what a requester owes, in full or in part: the platform bears it as a bad debt. It takes two operators.
 *
 * @param amount above zero, at most what the requester owes
 * @param reason in words that the requester reads
 * @param approver an operator other than the command's actor
 */
@PermittedTo(twoOperators = true, notRequester = true)
public record WriteOffDebt(
        WriteOffId writeOff, RequesterId requester, Amount amount, Reason reason, Actor approver, Given given)
        implements CommandRecord<WriteOffDebt> {

    /** @throws IllegalArgumentException if the amount is not positive */
    public WriteOffDebt {
        Required.components(WriteOffDebt.class, writeOff, requester, amount, reason, approver, given);
        if (!amount.isPositive()) {
            throw new IllegalArgumentException(writeOff + " of " + amount + " is not above zero");
        }
    }

    /**
     * Writes off now.
     *
     * @param approver the second operator
     */
    public static WriteOffDebt of(String writeOff, String requester, Amount amount, String reason, String approver) {
        return of(new WriteOffId(writeOff), new RequesterId(requester), amount, reason, approver);
    }

    public static WriteOffDebt of(
            WriteOffId writeOff, RequesterId requester, Amount amount, String reason, String approver) {
        Objects.requireNonNull(approver, "approver");
        return new WriteOffDebt(
                writeOff, requester, amount, new Reason(reason), Actor.operator(approver), Given.BY_PLATFORM);
    }
}
