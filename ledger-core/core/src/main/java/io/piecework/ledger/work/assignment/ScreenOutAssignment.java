package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.text.Required;

/** The worker does not belong to the group that the requester asked for, and gets what the task's terms pay for a screen-out. */
@PermittedTo(requester = true, system = true, notWorker = true)
public record ScreenOutAssignment(AssignmentId assignment, Reason reason, Given given)
        implements CommandRecord<ScreenOutAssignment> {

    public ScreenOutAssignment {
        Required.components(ScreenOutAssignment.class, assignment, reason, given);
    }

    public static ScreenOutAssignment of(String assignment, String reason) {
        return of(new AssignmentId(assignment), reason);
    }

    public static ScreenOutAssignment of(AssignmentId assignment, String reason) {
        return new ScreenOutAssignment(assignment, new Reason(reason), Given.BY_PLATFORM);
    }
}
