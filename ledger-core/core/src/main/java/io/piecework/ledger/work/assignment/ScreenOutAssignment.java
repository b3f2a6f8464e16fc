package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.text.Required;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The worker does not belong to the group that the requester asked for, and gets what the task's terms pay for a screen-out. */
public record ScreenOutAssignment(
        AssignmentId assignment,
        Reason reason,
        Actor actor,
        @Nullable Instant at) implements Command {

    public ScreenOutAssignment {
        Required.components(ScreenOutAssignment.class, assignment, reason, actor, at);
    }

    public static ScreenOutAssignment of(String assignment, String reason) {
        return of(new AssignmentId(assignment), reason);
    }

    public static ScreenOutAssignment of(AssignmentId assignment, String reason) {
        return new ScreenOutAssignment(assignment, new Reason(reason), Actor.PLATFORM, null);
    }

    public ScreenOutAssignment by(Actor actor) {
        return new ScreenOutAssignment(assignment, reason, actor, at);
    }

    public ScreenOutAssignment at(Instant at) {
        Objects.requireNonNull(at, "at");
        return new ScreenOutAssignment(assignment, reason, actor, at);
    }

    @Override
    public AssignmentId id() {
        return assignment;
    }
}
