package io.piecework.ledger.reading.notice;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.text.Required;
import java.time.Instant;

/**
 * Announces that a window of an assignment is about to close. Stored once for each time the window opens.
 *
 * @param closes when the window closes, in microseconds; it must be the exact moment
 */
@PermittedTo(dueWork = true)
public record AnnounceWindow(AssignmentId assignment, Window window, Instant closes, Given given)
        implements CommandRecord<AnnounceWindow> {

    public AnnounceWindow {
        Required.components(AnnounceWindow.class, assignment, window, closes, given);
    }

    public static AnnounceWindow of(String assignment, Window window, Instant closes) {
        return of(new AssignmentId(assignment), window, closes);
    }

    public static AnnounceWindow of(AssignmentId assignment, Window window, Instant closes) {
        return new AnnounceWindow(assignment, window, closes, Given.BY_PLATFORM);
    }
}
