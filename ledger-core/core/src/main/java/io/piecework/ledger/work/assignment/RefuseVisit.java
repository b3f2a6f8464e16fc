package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.text.Required;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The reviewer refuses the report of an impossible visit: nothing is paid. */
public record RefuseVisit(
        AssignmentId assignment,
        Reason reason,
        Actor actor,
        @Nullable Instant at) implements Command {

    public RefuseVisit {
        Required.components(RefuseVisit.class, assignment, reason, actor, at);
    }

    public static RefuseVisit of(String assignment, String reason) {
        return of(new AssignmentId(assignment), reason);
    }

    public static RefuseVisit of(AssignmentId assignment, String reason) {
        return new RefuseVisit(assignment, new Reason(reason), Actor.PLATFORM, null);
    }

    public RefuseVisit by(Actor actor) {
        return new RefuseVisit(assignment, reason, actor, at);
    }

    public RefuseVisit at(Instant at) {
        Objects.requireNonNull(at, "at");
        return new RefuseVisit(assignment, reason, actor, at);
    }

    @Override
    public AssignmentId id() {
        return assignment;
    }
}
