package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The reviewer approves part of the submitted work: the worker earns less than the reward, and the requester gets the rest back.
 *
 * @param paid the part of the reward: above zero and below the reward
 */
public record PartiallyApproveAssignment(
        AssignmentId assignment,
        Amount paid,
        Reason reason,
        Actor actor,
        @Nullable Instant at) implements Command {

    /** @throws IllegalArgumentException when {@code paid} is not above zero */
    public PartiallyApproveAssignment {
        Required.components(PartiallyApproveAssignment.class, assignment, paid, reason, actor, at);
        if (!paid.isPositive()) {
            throw new IllegalArgumentException(
                    "partial pay " + paid + " of " + assignment + " is not above zero; reject the work to pay nothing");
        }
    }

    public static PartiallyApproveAssignment of(String assignment, Amount paid, String reason) {
        return of(new AssignmentId(assignment), paid, reason);
    }

    public static PartiallyApproveAssignment of(AssignmentId assignment, Amount paid, String reason) {
        return new PartiallyApproveAssignment(assignment, paid, new Reason(reason), Actor.PLATFORM, null);
    }

    public PartiallyApproveAssignment by(Actor actor) {
        return new PartiallyApproveAssignment(assignment, paid, reason, actor, at);
    }

    public PartiallyApproveAssignment at(Instant at) {
        Objects.requireNonNull(at, "at");
        return new PartiallyApproveAssignment(assignment, paid, reason, actor, at);
    }

    @Override
    public AssignmentId id() {
        return assignment;
    }
}
