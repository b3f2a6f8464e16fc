package io.piecework.ledger.reading.notice;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.text.Required;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Announces that a window of an assignment is about to close. Stored once for each time the window opens.
 *
 * @param closes when the window closes, in microseconds; it must be the exact moment
 */
public record AnnounceWindow(
        AssignmentId assignment,
        Window window,
        Instant closes,
        Actor actor,
        @Nullable Instant at) implements Command {

    public AnnounceWindow {
        Required.components(AnnounceWindow.class, assignment, window, closes, actor, at);
    }

    public static AnnounceWindow of(String assignment, Window window, Instant closes) {
        return of(new AssignmentId(assignment), window, closes);
    }

    public static AnnounceWindow of(AssignmentId assignment, Window window, Instant closes) {
        return new AnnounceWindow(assignment, window, closes, Actor.PLATFORM, null);
    }

    public AnnounceWindow by(Actor actor) {
        return new AnnounceWindow(assignment, window, closes, actor, at);
    }

    public AnnounceWindow at(Instant at) {
        Objects.requireNonNull(at, "at");
        return new AnnounceWindow(assignment, window, closes, actor, at);
    }

    @Override
    public AssignmentId id() {
        return assignment;
    }
}
