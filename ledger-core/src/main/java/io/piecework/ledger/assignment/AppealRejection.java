package io.piecework.ledger.assignment;

import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.Reason;
import io.piecework.ledger.text.Required;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The worker appeals a rejection. The requester's money for the work is reserved until the appeal is decided, if there is enough. */
public record AppealRejection(
        AssignmentId assignment,
        Reason reason,
        Actor actor,
        @Nullable Instant at) implements Command {

    public AppealRejection {
        Required.components(AppealRejection.class, assignment, reason, actor, at);
    }

    public static AppealRejection of(String assignment, String reason) {
        return of(new AssignmentId(assignment), reason);
    }

    public static AppealRejection of(AssignmentId assignment, String reason) {
        return new AppealRejection(assignment, new Reason(reason), Actor.PLATFORM, null);
    }

    public AppealRejection by(Actor actor) {
        return new AppealRejection(assignment, reason, actor, at);
    }

    public AppealRejection at(Instant at) {
        Objects.requireNonNull(at, "at");
        return new AppealRejection(assignment, reason, actor, at);
    }

    @Override
    public AssignmentId id() {
        return assignment;
    }
}
