package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.text.Required;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The worker gives the slot back without finishing; another worker can take it. */
public record ReturnAssignment(
        AssignmentId assignment, Actor actor, @Nullable Instant at) implements Command {

    public ReturnAssignment {
        Required.components(ReturnAssignment.class, assignment, actor, at);
    }

    public static ReturnAssignment of(String assignment) {
        return of(new AssignmentId(assignment));
    }

    public static ReturnAssignment of(AssignmentId assignment) {
        return new ReturnAssignment(assignment, Actor.PLATFORM, null);
    }

    public ReturnAssignment by(Actor actor) {
        return new ReturnAssignment(assignment, actor, at);
    }

    public ReturnAssignment at(Instant at) {
        Objects.requireNonNull(at, "at");
        return new ReturnAssignment(assignment, actor, at);
    }

    @Override
    public AssignmentId id() {
        return assignment;
    }
}
