package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.text.Required;
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
