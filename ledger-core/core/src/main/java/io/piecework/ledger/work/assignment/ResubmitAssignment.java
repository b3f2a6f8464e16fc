package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.text.Required;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The worker submits the work again after a request for revision. */
public record ResubmitAssignment(
        OperationId operation,
        AssignmentId assignment,
        Actor actor,
        @Nullable Instant at) implements Command {

    public ResubmitAssignment {
        Required.components(ResubmitAssignment.class, operation, assignment, actor, at);
    }

    public static ResubmitAssignment of(String operation, String assignment) {
        return of(new OperationId(operation), new AssignmentId(assignment));
    }

    public static ResubmitAssignment of(OperationId operation, AssignmentId assignment) {
        return new ResubmitAssignment(operation, assignment, Actor.PLATFORM, null);
    }

    public ResubmitAssignment by(Actor actor) {
        return new ResubmitAssignment(operation, assignment, actor, at);
    }

    public ResubmitAssignment at(Instant at) {
        Objects.requireNonNull(at, "at");
        return new ResubmitAssignment(operation, assignment, actor, at);
    }

    @Override
    public OperationId id() {
        return operation;
    }
}
