package io.piecework.ledger.calendar;

import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.notice.AnnounceWindow;
import io.piecework.ledger.notice.Window;
import java.time.Instant;

/** A window that closes. */
record Closing(AssignmentId assignment, Window window, Instant at) {

    AnnounceWindow command(Instant noticed) {
        return new AnnounceWindow(assignment, window, at, Due.ACTOR, noticed);
    }
}
