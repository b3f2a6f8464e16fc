package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.text.Required;

/** Ends an assignment that was not submitted by its deadline. Due work gives this command. */
@PermittedTo(dueWork = true)
public record TimeOutAssignment(AssignmentId assignment, Given given) implements CommandRecord<TimeOutAssignment> {

    public TimeOutAssignment {
        Required.components(TimeOutAssignment.class, assignment, given);
    }

    public static TimeOutAssignment of(String assignment) {
        return of(new AssignmentId(assignment));
    }

    public static TimeOutAssignment of(AssignmentId assignment) {
        return new TimeOutAssignment(assignment, Given.BY_PLATFORM);
    }
}
