package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.text.Required;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Ends an assignment that was not submitted by its deadline. Due work gives this command. */
public record TimeOutAssignment(
        AssignmentId assignment, Actor actor, @Nullable Instant at) implements Command {

    public TimeOutAssignment {
        Required.components(TimeOutAssignment.class, assignment, actor, at);
    }

    public static TimeOutAssignment of(String assignment) {
        return of(new AssignmentId(assignment));
    }

    public static TimeOutAssignment of(AssignmentId assignment) {
        return new TimeOutAssignment(assignment, Actor.PLATFORM, null);
    }

    public TimeOutAssignment by(Actor actor) {
        return new TimeOutAssignment(assignment, actor, at);
    }

    public TimeOutAssignment at(Instant at) {
        Objects.requireNonNull(at, "at");
        return new TimeOutAssignment(assignment, actor, at);
    }

    @Override
    public AssignmentId id() {
        return assignment;
    }
}
