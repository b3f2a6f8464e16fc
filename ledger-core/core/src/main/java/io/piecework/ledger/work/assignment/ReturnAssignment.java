package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.text.Required;

/** The worker gives the slot back without finishing; another worker can take it. */
@PermittedTo(worker = true)
public record ReturnAssignment(AssignmentId assignment, Given given) implements CommandRecord<ReturnAssignment> {

    public ReturnAssignment {
        Required.components(ReturnAssignment.class, assignment, given);
    }

    public static ReturnAssignment of(String assignment) {
        return of(new AssignmentId(assignment));
    }

    public static ReturnAssignment of(AssignmentId assignment) {
        return new ReturnAssignment(assignment, Given.BY_PLATFORM);
    }
}
