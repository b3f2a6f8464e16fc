package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.work.terms.CumulativeReversal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes pay back, in full or in part: the worker's pay, the fee and the tax on the fee in the same proportion. Without share and amount
 * it takes back all that is left.
 *
 * <p>An amount is taken exactly. Fee and tax follow, rounded half-up to the fee's quantum; the last reversal takes exactly what is left.
 *
 * @param share of what was paid, above zero
 * @param amount of the reward, above zero; a fee that the worker bears is part of it, a fee on top comes to it
 * @param recovery the limit where the worker no longer has the money
 */
@PermittedTo(notWorker = true, notRequester = true)
public record ReverseAssignment(
        OperationId operation,
        AssignmentId assignment,
        @Nullable Rate share,
        @Nullable Amount amount,
        Reason reason,
        Recovery recovery,
        Given given)
        implements CommandRecord<ReverseAssignment> {

    /** @throws IllegalArgumentException when both share and amount are given, or one is not above zero */
    public ReverseAssignment {
        Required.components(ReverseAssignment.class, operation, assignment, share, amount, reason, recovery, given);
        CumulativeReversal.check(assignment, share, amount);
    }

    public static ReverseAssignment of(String operation, String assignment, String reason) {
        return of(new OperationId(operation), new AssignmentId(assignment), reason);
    }

    public static ReverseAssignment of(OperationId operation, AssignmentId assignment, String reason) {
        return new ReverseAssignment(
                operation, assignment, null, null, new Reason(reason), Recovery.AVAILABLE, Given.BY_PLATFORM);
    }

    public ReverseAssignment share(Rate share) {
        Objects.requireNonNull(share, "share");
        return new ReverseAssignment(operation, assignment, share, amount, reason, recovery, given);
    }

    public ReverseAssignment amount(Amount amount) {
        Objects.requireNonNull(amount, "amount");
        return new ReverseAssignment(operation, assignment, share, amount, reason, recovery, given);
    }

    public ReverseAssignment recovering(Recovery recovery) {
        return new ReverseAssignment(operation, assignment, share, amount, reason, recovery, given);
    }
}
