package io.piecework.ledger.task;

import io.piecework.ledger.account.FundsAfter;
import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.id.OperationId;
import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.id.TaskId;
import io.piecework.ledger.message.EventName;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.PolicyVersion;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.message.SubBalance;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.terms.Availability;
import io.piecework.ledger.terms.FeePolicy;
import io.piecework.ledger.terms.FeeTerms;
import io.piecework.ledger.terms.Price;
import io.piecework.ledger.terms.ReviewPolicy;
import io.piecework.ledger.text.Title;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can happen to a task; read top to bottom, it is the task's life. */
public sealed interface TaskEvent extends LedgerEvent {

    TaskId task();

    /** One that moves the requester's money. */
    sealed interface Moved extends TaskEvent {

        RequesterId requester();

        FundsAfter after();

        @Override
        default List<SubBalance> balances() {
            return after().subBalances();
        }
    }

    /** The task takes no more work. */
    sealed interface Closed extends Moved {

        /** Of the slots that were free. */
        Price released();

        /** The expiry that this forestalls or is; null where there was none. */
        @Nullable
        Instant ended();
    }

    /**
     * @param price of one slot
     * @param reserved for all slots
     * @param start paid at once, for publishing
     */
    @EventName("task-published")
    record Published(
            TaskId task,
            RequesterId requester,
            Title title,
            Amount reward,
            int slots,
            FeePolicy fee,
            ReviewPolicy review,
            Availability availability,
            @Nullable PolicyVersion policyVersion,
            @Nullable Instant expires,
            FeeTerms terms,
            Price price,
            Price reserved,
            Price start,
            FundsAfter after,
            Stamp stamp)
            implements Moved {}

    /** The operation's own record; the task's stream gets {@link SlotsAdded}. */
    @EventName("task-extended")
    record Extended(
            OperationId operation,
            TaskId task,
            RequesterId requester,
            int additionalSlots,
            int slots,
            Price reserved,
            FundsAfter after,
            Stamp stamp)
            implements Moved {}

    @EventName("task-slots-added")
    record SlotsAdded(TaskId task, OperationId operation, int additionalSlots, int slots, Price reserved, Stamp stamp)
            implements TaskEvent {}

    /** One more slot went to an assignment, and its share of the reservation with it. */
    @EventName("task-slot-taken")
    record SlotTaken(TaskId task, AssignmentId assignment, Price price, int taken, Stamp stamp) implements TaskEvent {}

    /** An assignment ended without using its slot up; a task that takes work keeps its share reserved. */
    @EventName("task-slot-given-back")
    record SlotGivenBack(TaskId task, AssignmentId assignment, Price price, int taken, Stamp stamp)
            implements TaskEvent {}

    /** Work whose slot had been given to others counts after all: the task has one slot more, which it uses up. */
    @EventName("task-slot-regained")
    record SlotRegained(TaskId task, AssignmentId assignment, int slots, int taken, Stamp stamp) implements TaskEvent {}

    @EventName("task-stopped")
    record Stopped(
            TaskId task,
            RequesterId requester,
            Price released,
            FundsAfter after,
            @Nullable Instant ended,
            Stamp stamp) implements Closed {}

    @EventName("task-expired")
    record Expired(
            TaskId task,
            RequesterId requester,
            Price released,
            FundsAfter after,
            @Nullable Instant ended,
            Stamp stamp) implements Closed {}

    /** @param ended the expiry that it still had before it; null where there was none */
    @EventName("task-archived")
    record Archived(TaskId task, @Nullable Instant ended, Stamp stamp) implements TaskEvent {}
}
