package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.text.Required;

/** Approves submitted work whose deadline for a decision has passed. Due work gives this command. */
@PermittedTo(dueWork = true, notWorker = true)
public record AutoApproveAssignment(AssignmentId assignment, Given given)
        implements CommandRecord<AutoApproveAssignment> {

    public AutoApproveAssignment {
        Required.components(AutoApproveAssignment.class, assignment, given);
    }

    public static AutoApproveAssignment of(String assignment) {
        return of(new AssignmentId(assignment));
    }

    public static AutoApproveAssignment of(AssignmentId assignment) {
        return new AutoApproveAssignment(assignment, Given.BY_PLATFORM);
    }
}
