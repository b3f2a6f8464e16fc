package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.text.Required;
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
