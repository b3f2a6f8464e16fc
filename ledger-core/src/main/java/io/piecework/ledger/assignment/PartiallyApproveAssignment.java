package io.piecework.ledger.assignment;

import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.Reason;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Accepts a part of the work: the worker earns less than the reward, the rest goes back.
 *
 * @param paid of the reward, more than nothing and less than all of it
 */
public record PartiallyApproveAssignment(
        AssignmentId assignment,
        Amount paid,
        Reason reason,
        Actor actor,
        @Nullable Instant at) implements Command {

    /** @throws IllegalArgumentException when nothing is paid */
    public PartiallyApproveAssignment {
        if (!paid.isPositive()) {
            throw new IllegalArgumentException("partial pay " + paid + " of " + assignment + " is not above zero");
        }
    }

    /** Now. */
    public static PartiallyApproveAssignment of(String assignment, Amount paid, String reason) {
        return new PartiallyApproveAssignment(
                new AssignmentId(assignment), paid, new Reason(reason), Actor.PLATFORM, null);
    }

    public PartiallyApproveAssignment by(Actor actor) {
        return new PartiallyApproveAssignment(assignment, paid, reason, actor, at);
    }

    public PartiallyApproveAssignment at(Instant at) {
        return new PartiallyApproveAssignment(assignment, paid, reason, actor, at);
    }

    @Override
    public AssignmentId id() {
        return assignment;
    }
}
