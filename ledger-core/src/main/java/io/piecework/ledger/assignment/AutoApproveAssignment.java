package io.piecework.ledger.assignment;

import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.text.Required;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Approves submitted work whose deadline for a decision has passed. Due work gives this command. */
public record AutoApproveAssignment(
        AssignmentId assignment, Actor actor, @Nullable Instant at) implements Command {

    public AutoApproveAssignment {
        Required.components(AutoApproveAssignment.class, assignment, actor, at);
    }

    public static AutoApproveAssignment of(String assignment) {
        return of(new AssignmentId(assignment));
    }

    public static AutoApproveAssignment of(AssignmentId assignment) {
        return new AutoApproveAssignment(assignment, Actor.PLATFORM, null);
    }

    public AutoApproveAssignment by(Actor actor) {
        return new AutoApproveAssignment(assignment, actor, at);
    }

    public AutoApproveAssignment at(Instant at) {
        Objects.requireNonNull(at, "at");
        return new AutoApproveAssignment(assignment, actor, at);
    }

    @Override
    public AssignmentId id() {
        return assignment;
    }
}
