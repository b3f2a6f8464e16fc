package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.text.Required;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides a dispute.
 *
 * @param recovery the limit where the worker no longer has the money
 */
public record ResolveDispute(
        OperationId operation,
        AssignmentId assignment,
        DisputeOutcome outcome,
        Reason reason,
        Recovery recovery,
        Actor actor,
        @Nullable Instant at)
        implements Command {

    public ResolveDispute {
        Required.components(ResolveDispute.class, operation, assignment, outcome, reason, recovery, actor, at);
    }

    public static ResolveDispute of(String operation, String assignment, DisputeOutcome outcome, String reason) {
        return of(new OperationId(operation), new AssignmentId(assignment), outcome, reason);
    }

    public static ResolveDispute of(
            OperationId operation, AssignmentId assignment, DisputeOutcome outcome, String reason) {
        return new ResolveDispute(
                operation, assignment, outcome, new Reason(reason), Recovery.AVAILABLE, Actor.PLATFORM, null);
    }

    public ResolveDispute recovering(Recovery recovery) {
        return new ResolveDispute(operation, assignment, outcome, reason, recovery, actor, at);
    }

    public ResolveDispute by(Actor actor) {
        return new ResolveDispute(operation, assignment, outcome, reason, recovery, actor, at);
    }

    public ResolveDispute at(Instant at) {
        Objects.requireNonNull(at, "at");
        return new ResolveDispute(operation, assignment, outcome, reason, recovery, actor, at);
    }

    @Override
    public OperationId id() {
        return operation;
    }
}
