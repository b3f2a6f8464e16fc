package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.text.Required;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The reviewer approves submitted work: the worker earns the reward, and the platform takes its fee. */
public record ApproveAssignment(
        AssignmentId assignment, Actor actor, @Nullable Instant at) implements Command {

    public ApproveAssignment {
        Required.components(ApproveAssignment.class, assignment, actor, at);
    }

    public static ApproveAssignment of(String assignment) {
        return of(new AssignmentId(assignment));
    }

    public static ApproveAssignment of(AssignmentId assignment) {
        return new ApproveAssignment(assignment, Actor.PLATFORM, null);
    }

    public ApproveAssignment by(Actor actor) {
        return new ApproveAssignment(assignment, actor, at);
    }

    public ApproveAssignment at(Instant at) {
        Objects.requireNonNull(at, "at");
        return new ApproveAssignment(assignment, actor, at);
    }

    @Override
    public AssignmentId id() {
        return assignment;
    }
}
