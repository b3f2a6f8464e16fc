package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Required;

/** A worker takes one slot of a task. The task must be published and have a free slot, and the worker must be active. */
@PermittedTo(worker = true)
public record AcceptAssignment(AssignmentId assignment, TaskId task, WorkerId worker, Given given)
        implements CommandRecord<AcceptAssignment> {

    public AcceptAssignment {
        Required.components(AcceptAssignment.class, assignment, task, worker, given);
    }

    public static AcceptAssignment of(String assignment, String task, String worker) {
        return of(new AssignmentId(assignment), new TaskId(task), new WorkerId(worker));
    }

    public static AcceptAssignment of(AssignmentId assignment, TaskId task, WorkerId worker) {
        return new AcceptAssignment(assignment, task, worker, Given.BY_PLATFORM);
    }
}
