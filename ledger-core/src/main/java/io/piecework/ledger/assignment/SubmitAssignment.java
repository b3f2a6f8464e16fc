package io.piecework.ledger.assignment;

import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.text.Required;
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
