package io.piecework.ledger.reading.notice;

import io.piecework.ledger.command.DeterminedElsewhere;
import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.Memo;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.Threshold;
import java.time.Instant;
import java.time.ZoneId;

/** The events of announcements and of watching caps and thresholds. None of them moves money. */
public sealed interface NoticeEvent extends Memo {

    /** From now on, workers who earn more than the amount in a year are announced. */
    @EventName(value = "cap-watched", command = WatchCap.class)
    record CapWatched(OperationId cap, Amount amount, ZoneId zone, Stamp stamp) implements NoticeEvent {}

    /**
     * A worker earned more than a watched cap in a year.
     *
     * @param earned in the year, when the announcement was made
     * @param amount the cap
     */
    @EventName(value = "cap-passed", command = AnnounceCap.class)
    record CapPassed(
            OperationId cap,
            WorkerId worker,
            int year,
            Amount earned,
            @DeterminedElsewhere Amount amount,
            ZoneId zone,
            Stamp stamp)
            implements NoticeEvent {}

    /** From now on, workers whose available earnings reach the threshold are announced. */
    @EventName(value = "threshold-watched", command = WatchThreshold.class)
    record ThresholdWatched(OperationId operation, Threshold threshold, Stamp stamp) implements NoticeEvent {}

    /**
     * A worker's available earnings reached a watched threshold.
     *
     * @param times how often the worker's available earnings reached it so far, this time included
     * @param counted what was available then, in all currencies of the threshold together
     */
    @EventName(value = "threshold-reached", command = AnnounceThreshold.class)
    record ThresholdReached(
            OperationId watch,
            WorkerId worker,
            int times,
            Amount counted,
            @DeterminedElsewhere Threshold threshold,
            Stamp stamp)
            implements NoticeEvent {}

    /** A window of an assignment closes soon. */
    @EventName(value = "window-closing", command = AnnounceWindow.class)
    record WindowClosing(
            AssignmentId assignment,
            Window window,
            Instant closes,
            TaskId task,
            WorkerId worker,
            RequesterId requester,
            Stamp stamp)
            implements NoticeEvent {}
}
