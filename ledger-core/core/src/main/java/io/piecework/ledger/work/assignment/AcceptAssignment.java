package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Required;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A worker takes one slot of a task. The task must be published and have a free slot, and the worker must be active. */
public record AcceptAssignment(
        AssignmentId assignment,
        TaskId task,
        WorkerId worker,
        Actor actor,
        @Nullable Instant at) implements Command {

    public AcceptAssignment {
        Required.components(AcceptAssignment.class, assignment, task, worker, actor, at);
    }

    public static AcceptAssignment of(String assignment, String task, String worker) {
        return of(new AssignmentId(assignment), new TaskId(task), new WorkerId(worker));
    }

    public static AcceptAssignment of(AssignmentId assignment, TaskId task, WorkerId worker) {
        return new AcceptAssignment(assignment, task, worker, Actor.PLATFORM, null);
    }

    public AcceptAssignment by(Actor actor) {
        return new AcceptAssignment(assignment, task, worker, actor, at);
    }

    public AcceptAssignment at(Instant at) {
        Objects.requireNonNull(at, "at");
        return new AcceptAssignment(assignment, task, worker, actor, at);
    }

    @Override
    public AssignmentId id() {
        return assignment;
    }
}
