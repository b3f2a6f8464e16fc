package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.text.Required;

/** The reviewer approves submitted work: the worker earns the reward, and the platform takes its fee. */
@PermittedTo(requester = true, system = true, notWorker = true)
public record ApproveAssignment(AssignmentId assignment, Given given) implements CommandRecord<ApproveAssignment> {

    public ApproveAssignment {
        Required.components(ApproveAssignment.class, assignment, given);
    }

    public static ApproveAssignment of(String assignment) {
        return of(new AssignmentId(assignment));
    }

    public static ApproveAssignment of(AssignmentId assignment) {
        return new ApproveAssignment(assignment, Given.BY_PLATFORM);
    }
}
