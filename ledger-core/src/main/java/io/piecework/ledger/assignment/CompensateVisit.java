package io.piecework.ledger.assignment;

import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Agrees that the visit could not be made; it pays what the terms say.
 */
public record CompensateVisit(
        AssignmentId assignment,
        Reason reason,
        Actor actor,
        @Nullable Instant at) implements Command {

    /** Now. */
    public static CompensateVisit of(String assignment, String reason) {
        return new CompensateVisit(new AssignmentId(assignment), new Reason(reason), Actor.PLATFORM, null);
    }

    public CompensateVisit by(Actor actor) {
        return new CompensateVisit(assignment, reason, actor, at);
    }

    public CompensateVisit at(Instant at) {
        return new CompensateVisit(assignment, reason, actor, at);
    }

    @Override
    public AssignmentId id() {
        return assignment;
    }
}
