package io.piecework.ledger.assignment;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.FundsAfter;
import io.piecework.ledger.message.AssignmentId;
import io.piecework.ledger.message.Box;
import io.piecework.ledger.message.EventName;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Reason;
import io.piecework.ledger.message.RequesterId;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.message.TaskId;
import io.piecework.ledger.message.Title;
import io.piecework.ledger.message.WorkerId;
import io.piecework.ledger.money.Amount;
import java.util.List;

/** What can happen to an assignment; read top to bottom, it is the assignment's life. */
public sealed interface AssignmentEvent extends LedgerEvent {

    AssignmentId assignment();

    WorkerId worker();

    /** What the worker may earn with it. */
    Amount reward();

    /** A decision on submitted work, which the worker reads in their statement. */
    sealed interface Decided extends AssignmentEvent {

        TaskId task();

        Title title();
    }

    /** @param fee what the platform takes on it, from the requester's reservation */
    @EventName("assignment-accepted")
    record Accepted(
            AssignmentId assignment,
            TaskId task,
            Title title,
            WorkerId worker,
            RequesterId requester,
            Amount reward,
            Amount fee,
            Stamp stamp)
            implements AssignmentEvent {}

    @EventName("assignment-submitted")
    record Submitted(AssignmentId assignment, WorkerId worker, Amount reward, Stamp stamp) implements AssignmentEvent {}

    @EventName("assignment-approved")
    record Approved(
            AssignmentId assignment,
            TaskId task,
            Title title,
            WorkerId worker,
            RequesterId requester,
            Amount reward,
            Amount fee,
            EarningsAfter after,
            Stamp stamp)
            implements Decided {

        @Override
        public List<Box> balances() {
            return after.boxes();
        }
    }

    @EventName("assignment-rejected")
    record Rejected(
            AssignmentId assignment,
            TaskId task,
            Title title,
            WorkerId worker,
            RequesterId requester,
            Amount reward,
            Amount fee,
            Reason reason,
            FundsAfter after,
            Stamp stamp)
            implements Decided {

        @Override
        public List<Box> balances() {
            return after.boxes();
        }
    }
}
