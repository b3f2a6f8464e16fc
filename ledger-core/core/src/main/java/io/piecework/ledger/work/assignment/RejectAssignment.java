package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Category;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.text.Required;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The reviewer rejects submitted work: nothing is paid, and reward and fee go back to the requester or stay reserved for the next worker.
 *
 * @param category one that the task's terms name; required where they name any
 * @param reason the worker reads it
 */
public record RejectAssignment(
        AssignmentId assignment,
        @Nullable Category category,
        Reason reason,
        Actor actor,
        @Nullable Instant at) implements Command {

    public RejectAssignment {
        Required.components(RejectAssignment.class, assignment, category, reason, actor, at);
    }

    public static RejectAssignment of(String assignment, String reason) {
        return of(new AssignmentId(assignment), reason);
    }

    public static RejectAssignment of(AssignmentId assignment, String reason) {
        return new RejectAssignment(assignment, null, new Reason(reason), Actor.PLATFORM, null);
    }

    public RejectAssignment as(String category) {
        return new RejectAssignment(assignment, new Category(category), reason, actor, at);
    }

    public RejectAssignment by(Actor actor) {
        return new RejectAssignment(assignment, category, reason, actor, at);
    }

    public RejectAssignment at(Instant at) {
        Objects.requireNonNull(at, "at");
        return new RejectAssignment(assignment, category, reason, actor, at);
    }

    @Override
    public AssignmentId id() {
        return assignment;
    }
}
