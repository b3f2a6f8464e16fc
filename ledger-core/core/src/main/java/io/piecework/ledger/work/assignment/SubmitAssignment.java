package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.text.Required;

/** The worker submits the work; it awaits review. */
@PermittedTo(worker = true)
public record SubmitAssignment(AssignmentId assignment, Given given) implements CommandRecord<SubmitAssignment> {

    public SubmitAssignment {
        Required.components(SubmitAssignment.class, assignment, given);
    }

    public static SubmitAssignment of(String assignment) {
        return of(new AssignmentId(assignment));
    }

    public static SubmitAssignment of(AssignmentId assignment) {
        return new SubmitAssignment(assignment, Given.BY_PLATFORM);
    }
}
