package io.piecework.ledger.calendar;

import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.notice.AnnounceWindow;
import io.piecework.ledger.notice.Window;
import java.time.Instant;

/** A window of an assignment and the moment at which it closes. */
record ClosingWindow(AssignmentId assignment, Window window, Instant at) {

    AnnounceWindow command(Instant effective) {
        return new AnnounceWindow(assignment, window, at, Due.ACTOR, effective);
    }
}
