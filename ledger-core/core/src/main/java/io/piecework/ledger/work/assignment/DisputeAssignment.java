package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.text.Required;

/** Contests the payment for approved work. The part of the pay that the worker still has is held until the dispute is decided. */
@PermittedTo(requester = true, system = true, notWorker = true)
public record DisputeAssignment(OperationId operation, AssignmentId assignment, Reason reason, Given given)
        implements CommandRecord<DisputeAssignment> {

    public DisputeAssignment {
        Required.components(DisputeAssignment.class, operation, assignment, reason, given);
    }

    public static DisputeAssignment of(String operation, String assignment, String reason) {
        return of(new OperationId(operation), new AssignmentId(assignment), reason);
    }

    public static DisputeAssignment of(OperationId operation, AssignmentId assignment, String reason) {
        return new DisputeAssignment(operation, assignment, new Reason(reason), Given.BY_PLATFORM);
    }
}
