package io.piecework.ledger.assignment;

import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.Reason;
import io.piecework.ledger.text.Required;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The reviewer dismisses an appeal: the rejection stands. */
public record DismissAppeal(
        AssignmentId assignment,
        Reason reason,
        Actor actor,
        @Nullable Instant at) implements Command {

    public DismissAppeal {
        Required.components(DismissAppeal.class, assignment, reason, actor, at);
    }

    public static DismissAppeal of(String assignment, String reason) {
        return of(new AssignmentId(assignment), reason);
    }

    public static DismissAppeal of(AssignmentId assignment, String reason) {
        return new DismissAppeal(assignment, new Reason(reason), Actor.PLATFORM, null);
    }

    public DismissAppeal by(Actor actor) {
        return new DismissAppeal(assignment, reason, actor, at);
    }

    public DismissAppeal at(Instant at) {
        Objects.requireNonNull(at, "at");
        return new DismissAppeal(assignment, reason, actor, at);
    }

    @Override
    public AssignmentId id() {
        return assignment;
    }
}
