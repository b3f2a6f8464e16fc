package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.text.Required;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Contests the payment for approved work. The part of the pay that the worker still has is held until the dispute is decided. */
public record DisputeAssignment(
        OperationId operation,
        AssignmentId assignment,
        Reason reason,
        Actor actor,
        @Nullable Instant at) implements Command {

    public DisputeAssignment {
        Required.components(DisputeAssignment.class, operation, assignment, reason, actor, at);
    }

    public static DisputeAssignment of(String operation, String assignment, String reason) {
        return of(new OperationId(operation), new AssignmentId(assignment), reason);
    }

    public static DisputeAssignment of(OperationId operation, AssignmentId assignment, String reason) {
        return new DisputeAssignment(operation, assignment, new Reason(reason), Actor.PLATFORM, null);
    }

    public DisputeAssignment by(Actor actor) {
        return new DisputeAssignment(operation, assignment, reason, actor, at);
    }

    public DisputeAssignment at(Instant at) {
        Objects.requireNonNull(at, "at");
        return new DisputeAssignment(operation, assignment, reason, actor, at);
    }

    @Override
    public OperationId id() {
        return operation;
    }
}
