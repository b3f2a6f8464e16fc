package io.piecework.ledger.work.task;

import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.engine.port.StreamKind;
import java.time.LocalDate;

/**
 * The decisions of one day about a requester's work, on tasks whose terms limit a day's share of rejections.
 *
 * @param decided approvals in full, and rejections
 * @param rejected the rejections that were not overturned
 */
record RequesterDay(int decided, int rejected) {

    static final StreamKind<RequesterDay> KIND = StreamKind.of(
                    "reviews", new RequesterDay(0, 0), RequesterDayEvent.class, RequesterDay::evolve)
            .snapshots(1, RequesterDay.class);

    /** The name of a day's stream, which fits where the requester's id is as long as it may be. */
    static String stream(RequesterId requester, LocalDate day) {
        return KIND.prefix() + ":" + requester.value() + ":" + day;
    }

    private RequesterDay evolve(RequesterDayEvent event) {
        if (event instanceof RequesterDayEvent.ApprovalCounted counted) {
            return new RequesterDay(counted.decided(), rejected);
        }
        if (event instanceof RequesterDayEvent.RejectionCounted counted) {
            return new RequesterDay(counted.decided(), counted.rejected());
        }
        return new RequesterDay(decided, ((RequesterDayEvent.RejectionOverturned) event).rejected());
    }
}
