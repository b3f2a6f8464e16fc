package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.text.Required;

/** The worker submits the work again after a request for revision. */
@PermittedTo(worker = true)
public record ResubmitAssignment(OperationId operation, AssignmentId assignment, Given given)
        implements CommandRecord<ResubmitAssignment> {

    public ResubmitAssignment {
        Required.components(ResubmitAssignment.class, operation, assignment, given);
    }

    public static ResubmitAssignment of(String operation, String assignment) {
        return of(new OperationId(operation), new AssignmentId(assignment));
    }

    public static ResubmitAssignment of(OperationId operation, AssignmentId assignment) {
        return new ResubmitAssignment(operation, assignment, Given.BY_PLATFORM);
    }
}
