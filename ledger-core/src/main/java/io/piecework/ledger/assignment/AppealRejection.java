package io.piecework.ledger.assignment;

import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The worker does not agree with a rejection; the money is kept aside until that is decided, where the requester has it.
 */
public record AppealRejection(
        AssignmentId assignment,
        Reason reason,
        Actor actor,
        @Nullable Instant at) implements Command {

    /** Now. */
    public static AppealRejection of(String assignment, String reason) {
        return new AppealRejection(new AssignmentId(assignment), new Reason(reason), Actor.PLATFORM, null);
    }

    public AppealRejection by(Actor actor) {
        return new AppealRejection(assignment, reason, actor, at);
    }

    public AppealRejection at(Instant at) {
        return new AppealRejection(assignment, reason, actor, at);
    }

    @Override
    public AssignmentId id() {
        return assignment;
    }
}
