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

/** The reviewer sends submitted work back to the worker, who can change and resubmit it. */
public record RequestRevision(
        OperationId operation,
        AssignmentId assignment,
        Reason reason,
        Actor actor,
        @Nullable Instant at) implements Command {

    public RequestRevision {
        Required.components(RequestRevision.class, operation, assignment, reason, actor, at);
    }

    public static RequestRevision of(String operation, String assignment, String reason) {
        return of(new OperationId(operation), new AssignmentId(assignment), reason);
    }

    public static RequestRevision of(OperationId operation, AssignmentId assignment, String reason) {
        return new RequestRevision(operation, assignment, new Reason(reason), Actor.PLATFORM, null);
    }

    public RequestRevision by(Actor actor) {
        return new RequestRevision(operation, assignment, reason, actor, at);
    }

    public RequestRevision at(Instant at) {
        Objects.requireNonNull(at, "at");
        return new RequestRevision(operation, assignment, reason, actor, at);
    }

    @Override
    public OperationId id() {
        return operation;
    }
}
