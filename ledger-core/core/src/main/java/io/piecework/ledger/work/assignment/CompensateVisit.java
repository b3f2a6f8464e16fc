package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.text.Required;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The reviewer accepts the report of an impossible visit; the worker gets what the task's terms pay for it. */
public record CompensateVisit(
        AssignmentId assignment,
        Reason reason,
        Actor actor,
        @Nullable Instant at) implements Command {

    public CompensateVisit {
        Required.components(CompensateVisit.class, assignment, reason, actor, at);
    }

    public static CompensateVisit of(String assignment, String reason) {
        return of(new AssignmentId(assignment), reason);
    }

    public static CompensateVisit of(AssignmentId assignment, String reason) {
        return new CompensateVisit(assignment, new Reason(reason), Actor.PLATFORM, null);
    }

    public CompensateVisit by(Actor actor) {
        return new CompensateVisit(assignment, reason, actor, at);
    }

    public CompensateVisit at(Instant at) {
        Objects.requireNonNull(at, "at");
        return new CompensateVisit(assignment, reason, actor, at);
    }

    @Override
    public AssignmentId id() {
        return assignment;
    }
}
