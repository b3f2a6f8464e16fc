package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.text.Required;

/** The reviewer refuses the report of an impossible visit: nothing is paid. */
@PermittedTo(requester = true, system = true, notWorker = true)
public record RefuseVisit(AssignmentId assignment, Reason reason, Given given) implements CommandRecord<RefuseVisit> {

    public RefuseVisit {
        Required.components(RefuseVisit.class, assignment, reason, given);
    }

    public static RefuseVisit of(String assignment, String reason) {
        return of(new AssignmentId(assignment), reason);
    }

    public static RefuseVisit of(AssignmentId assignment, String reason) {
        return new RefuseVisit(assignment, new Reason(reason), Given.BY_PLATFORM);
    }
}
