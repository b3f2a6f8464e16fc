package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Amount;

/**
 * The reviewer approves part of the submitted work: the worker earns less than the reward, and the requester gets the rest back.
 *
 * @param paid the part of the reward: above zero and below the reward
 */
@PermittedTo(requester = true, system = true, notWorker = true)
public record PartiallyApproveAssignment(AssignmentId assignment, Amount paid, Reason reason, Given given)
        implements CommandRecord<PartiallyApproveAssignment> {

    /** @throws IllegalArgumentException when {@code paid} is not above zero */
    public PartiallyApproveAssignment {
        Required.components(PartiallyApproveAssignment.class, assignment, paid, reason, given);
        if (!paid.isPositive()) {
            throw new IllegalArgumentException(
                    "partial pay " + paid + " of " + assignment + " is not above zero; reject the work to pay nothing");
        }
    }

    public static PartiallyApproveAssignment of(String assignment, Amount paid, String reason) {
        return of(new AssignmentId(assignment), paid, reason);
    }

    public static PartiallyApproveAssignment of(AssignmentId assignment, Amount paid, String reason) {
        return new PartiallyApproveAssignment(assignment, paid, new Reason(reason), Given.BY_PLATFORM);
    }
}
