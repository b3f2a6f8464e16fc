package io.piecework.ledger.assignment;

import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Command;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Approves work that nobody decided on until its deadline; only time asks for it.
 */
public record AutoApproveAssignment(
        AssignmentId assignment, Actor actor, @Nullable Instant at) implements Command {

    /** Now. */
    public static AutoApproveAssignment of(String assignment) {
        return new AutoApproveAssignment(new AssignmentId(assignment), Actor.PLATFORM, null);
    }

    public AutoApproveAssignment by(Actor actor) {
        return new AutoApproveAssignment(assignment, actor, at);
    }

    public AutoApproveAssignment at(Instant at) {
        return new AutoApproveAssignment(assignment, actor, at);
    }

    @Override
    public AssignmentId id() {
        return assignment;
    }
}
