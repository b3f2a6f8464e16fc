package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.text.Required;

/** The reviewer sends submitted work back to the worker, who can change and resubmit it. */
@PermittedTo(requester = true, system = true, notWorker = true)
public record RequestRevision(OperationId operation, AssignmentId assignment, Reason reason, Given given)
        implements CommandRecord<RequestRevision> {

    public RequestRevision {
        Required.components(RequestRevision.class, operation, assignment, reason, given);
    }

    public static RequestRevision of(String operation, String assignment, String reason) {
        return of(new OperationId(operation), new AssignmentId(assignment), reason);
    }

    public static RequestRevision of(OperationId operation, AssignmentId assignment, String reason) {
        return new RequestRevision(operation, assignment, new Reason(reason), Given.BY_PLATFORM);
    }
}
