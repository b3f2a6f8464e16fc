package io.piecework.ledger.reading.requester;

import io.piecework.ledger.account.FundingEvent;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.reading.statement.line.LineKind;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.task.TaskEvent;
import java.util.Map;

/** The words for the kinds of a requester's lines. */
final class LineWords {

    /** The events that have no line in a worker's statement; all others have the word of that line. */
    private static final Map<String, String> KINDS = Map.of(
            LedgerEvent.nameOf(FundingEvent.DepositReceived.class), "deposit",
            LedgerEvent.nameOf(FundingEvent.FundsRefunded.class), "refund",
            LedgerEvent.nameOf(TaskEvent.Published.class), "task published",
            LedgerEvent.nameOf(TaskEvent.Extended.class), "task extended",
            LedgerEvent.nameOf(TaskEvent.Stopped.class), "task stopped",
            LedgerEvent.nameOf(TaskEvent.Expired.class), "task expired",
            LedgerEvent.nameOf(AssignmentEvent.Returned.class), "returned",
            LedgerEvent.nameOf(AssignmentEvent.TimedOut.class), "timed out");

    private LineWords() {}

    /**
     * The words for a line.
     *
     * @param event the event's name
     * @param kind of the worker's line of the same event; empty where it has none
     */
    static String kind(String event, String kind) {
        return kind.isEmpty()
                ? KINDS.getOrDefault(event, event)
                : LineKind.stored(kind).toString();
    }
}
