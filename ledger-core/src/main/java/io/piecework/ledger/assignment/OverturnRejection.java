package io.piecework.ledger.assignment;

import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Authority;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The rejection was wrong, and the work is paid after all: inside the window of the task's terms, after that by authority.
 *
 * @param reason needed where there is an authority
 * @param authority needed once the window has ended, and where the platform pays
 */
public record OverturnRejection(
        AssignmentId assignment,
        @Nullable Reason reason,
        @Nullable Authority authority,
        Actor actor,
        @Nullable Instant at)
        implements Command {

    /** @throws IllegalArgumentException when there is an authority and no reason */
    public OverturnRejection {
        if (authority != null && reason == null) {
            throw new IllegalArgumentException("overturning " + assignment + " by authority needs a reason");
        }
    }

    /** Now. */
    public static OverturnRejection of(String assignment) {
        return new OverturnRejection(new AssignmentId(assignment), null, null, Actor.PLATFORM, null);
    }

    public OverturnRejection because(String reason) {
        return new OverturnRejection(assignment, new Reason(reason), authority, actor, at);
    }

    /** By authority, for a reason. */
    public OverturnRejection by(Authority authority, String reason) {
        return new OverturnRejection(assignment, new Reason(reason), authority, actor, at);
    }

    public OverturnRejection by(Actor actor) {
        return new OverturnRejection(assignment, reason, authority, actor, at);
    }

    public OverturnRejection at(Instant at) {
        return new OverturnRejection(assignment, reason, authority, actor, at);
    }

    @Override
    public AssignmentId id() {
        return assignment;
    }
}
