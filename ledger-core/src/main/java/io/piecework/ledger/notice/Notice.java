package io.piecework.ledger.notice;

import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.id.OperationId;
import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.id.TaskId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.money.Amount;
import java.time.Instant;

/** Something that was announced. */
public sealed interface Notice {

    /** Whom it is about. */
    WorkerId worker();

    /** When it was written down. */
    Instant recorded();

    /** A window is about to close. */
    record WindowClosing(
            AssignmentId assignment,
            TaskId task,
            WorkerId worker,
            RequesterId requester,
            Window window,
            Instant closes,
            Instant recorded)
            implements Notice {}

    /**
     * What is available reached a threshold.
     *
     * @param times how often so far, this time included
     * @param amount the threshold
     * @param counted what was available then, all currencies of the threshold together
     */
    record ThresholdReached(
            OperationId watch, WorkerId worker, int times, Amount amount, Amount counted, Instant recorded)
            implements Notice {}

    /**
     * The earnings of a year are more than a cap.
     *
     * @param earned when that was noticed
     */
    record CapPassed(OperationId cap, WorkerId worker, int year, Amount amount, Amount earned, Instant recorded)
            implements Notice {}
}
