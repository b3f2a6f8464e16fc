package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.text.Required;

/** The reviewer accepts the report of an impossible visit; the worker gets what the task's terms pay for it. */
@PermittedTo(requester = true, system = true, notWorker = true)
public record CompensateVisit(AssignmentId assignment, Reason reason, Given given)
        implements CommandRecord<CompensateVisit> {

    public CompensateVisit {
        Required.components(CompensateVisit.class, assignment, reason, given);
    }

    public static CompensateVisit of(String assignment, String reason) {
        return of(new AssignmentId(assignment), reason);
    }

    public static CompensateVisit of(AssignmentId assignment, String reason) {
        return new CompensateVisit(assignment, new Reason(reason), Given.BY_PLATFORM);
    }
}
