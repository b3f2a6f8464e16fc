package io.piecework.ledger.task;

import io.piecework.ledger.account.FundsAfter;
import io.piecework.ledger.message.AssignmentId;
import io.piecework.ledger.message.Box;
import io.piecework.ledger.message.EventName;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.OperationId;
import io.piecework.ledger.message.RequesterId;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.message.TaskId;
import io.piecework.ledger.message.Title;
import io.piecework.ledger.money.Amount;
import java.util.List;

/** What can happen to a task; read top to bottom, it is the task's life. */
public sealed interface TaskEvent extends LedgerEvent {

    /** @param reserved reward and fee of all slots */
    @EventName("task-published")
    record Published(
            TaskId task,
            RequesterId requester,
            Title title,
            Amount reward,
            int slots,
            FeePolicy fee,
            FeeTerms terms,
            Amount feePerSlot,
            Amount reserved,
            FundsAfter after,
            Stamp stamp)
            implements TaskEvent {

        @Override
        public List<Box> balances() {
            return after.boxes();
        }
    }

    /** The operation's own record; the task's stream gets {@link SlotsAdded}. */
    @EventName("task-extended")
    record Extended(
            OperationId operation,
            TaskId task,
            RequesterId requester,
            int additionalSlots,
            int slots,
            Amount reserved,
            FundsAfter after,
            Stamp stamp)
            implements TaskEvent {

        @Override
        public List<Box> balances() {
            return after.boxes();
        }
    }

    @EventName("task-slots-added")
    record SlotsAdded(TaskId task, OperationId operation, int additionalSlots, int slots, Stamp stamp)
            implements TaskEvent {}

    /** One more slot went to an assignment, and its share of the reservation with it. */
    @EventName("task-slot-taken")
    record SlotTaken(TaskId task, AssignmentId assignment, int taken, Stamp stamp) implements TaskEvent {}
}
