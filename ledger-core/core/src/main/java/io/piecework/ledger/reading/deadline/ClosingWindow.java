package io.piecework.ledger.reading.deadline;

import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.reading.notice.AnnounceWindow;
import io.piecework.ledger.reading.notice.Window;
import java.time.Instant;
import org.apiguardian.api.API;

/** A window of an assignment and the moment at which it closes. */
@API(status = API.Status.INTERNAL)
public record ClosingWindow(AssignmentId assignment, Window window, Instant at) {

    public AnnounceWindow command(Instant effective) {
        return new AnnounceWindow(assignment, window, at, Given.by(Due.ACTOR, effective));
    }
}
