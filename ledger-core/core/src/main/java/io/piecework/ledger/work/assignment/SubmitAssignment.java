package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.text.Required;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The worker submits the work; it awaits review. */
public record SubmitAssignment(
        AssignmentId assignment, Actor actor, @Nullable Instant at) implements Command {

    public SubmitAssignment {
        Required.components(SubmitAssignment.class, assignment, actor, at);
    }

    public static SubmitAssignment of(String assignment) {
        return of(new AssignmentId(assignment));
    }

    public static SubmitAssignment of(AssignmentId assignment) {
        return new SubmitAssignment(assignment, Actor.PLATFORM, null);
    }

    public SubmitAssignment by(Actor actor) {
        return new SubmitAssignment(assignment, actor, at);
    }

    public SubmitAssignment at(Instant at) {
        Objects.requireNonNull(at, "at");
        return new SubmitAssignment(assignment, actor, at);
    }

    @Override
    public AssignmentId id() {
        return assignment;
    }
}
