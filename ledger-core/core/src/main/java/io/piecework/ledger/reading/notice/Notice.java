package io.piecework.ledger.reading.notice;

import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.DecisionId;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import java.time.Instant;

/** An announcement. */
public sealed interface Notice {

    /** The worker it is about. */
    WorkerId worker();

    /** When the ledger recorded it. */
    Instant recorded();

    /** A window of an assignment is about to close. */
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
     * A worker's available earnings reached a threshold.
     *
     * @param times how often they reached it so far, this time included
     * @param amount the threshold
     * @param counted what was available then, in all currencies of the threshold together
     */
    record ThresholdReached(
            OperationId watch, WorkerId worker, int times, Amount amount, Amount counted, Instant recorded)
            implements Notice {}

    /**
     * A worker's earnings in a calendar year exceeded a cap.
     *
     * @param amount the cap
     * @param earned in the year, when the announcement was made
     */
    record CapPassed(OperationId cap, WorkerId worker, int year, Amount amount, Amount earned, Instant recorded)
            implements Notice {}

    /**
     * A worker's earnings are dormant: nothing moved for the time that a watch of their currency names.
     *
     * @param dormant all that is held and available
     * @param since when the worker's last activity took effect
     * @param earliest from when on the earnings can be escheated, if nothing happens before
     */
    record DormancyAnnounced(
            OperationId watch, WorkerId worker, Amount dormant, Instant since, Instant earliest, Instant recorded)
            implements Notice {}

    /**
     * A review that the worker asked for, or the appeal of a rejection, is to be answered soon, or is late.
     *
     * @param answerBy when the answer is due, at the latest
     */
    record ReviewDue(DecisionId decision, WorkerId worker, Instant answerBy, Instant recorded) implements Notice {}
}
