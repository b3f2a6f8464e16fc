package io.piecework.ledger.work.task;

import io.piecework.ledger.account.FundsAfter;
import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.PolicyVersion;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.SubBalance;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.text.Title;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.terms.Availability;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.FeeTerms;
import io.piecework.ledger.work.terms.Price;
import io.piecework.ledger.work.terms.ReviewPolicy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that can happen to a task, in the order of its life. */
public sealed interface TaskEvent extends LedgerEvent {

    TaskId task();

    /** An event that moves the requester's money. */
    sealed interface Moved extends TaskEvent {

        RequesterId requester();

        /** The requester's account after the event. */
        FundsAfter after();

        @Override
        default List<SubBalance> balances() {
            return after().subBalances();
        }
    }

    /** The task takes no more work. */
    sealed interface Closed extends Moved {

        /** The price of the slots that were free. */
        Price released();

        /** The expiry that was scheduled; null where there was none. */
        @Nullable
        Instant endedDeadline();
    }

    /**
     * A task was published, and the money for its slots reserved.
     *
     * @param price of one slot
     * @param reserved the price of all slots
     * @param start the price of publishing, paid at once
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

    /** Slots were added. This event is in its operation's stream; the task's stream gets {@link SlotsAdded}. */
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

    /** The entry in the task's own stream for an extension, whose event is in its operation's stream. */
    @EventName("task-slots-added")
    record SlotsAdded(TaskId task, OperationId operation, int additionalSlots, int slots, Price reserved, Stamp stamp)
            implements TaskEvent {}

    /** An assignment took a slot with its share of the reservation. */
    @EventName("task-slot-taken")
    record SlotTaken(TaskId task, AssignmentId assignment, Price price, int taken, Stamp stamp) implements TaskEvent {}

    /** An assignment ended without using its slot up. The share stays reserved while the task takes work. */
    @EventName("task-slot-returned")
    record SlotReturned(TaskId task, AssignmentId assignment, Price price, int taken, Stamp stamp)
            implements TaskEvent {}

    /** Rejected work is paid after all, but its slot was reopened: the task gets one more slot, which this work uses up. */
    @EventName("task-slot-regained")
    record SlotRegained(TaskId task, AssignmentId assignment, int slots, int taken, Stamp stamp) implements TaskEvent {}

    /** The free slots were closed, and their money was released. */
    @EventName("task-stopped")
    record Stopped(
            TaskId task,
            RequesterId requester,
            Price released,
            FundsAfter after,
            @Nullable Instant endedDeadline,
            Stamp stamp)
            implements Closed {}

    /** The task reached its expiry: the free slots were closed, and their money was released. */
    @EventName("task-expired")
    record Expired(
            TaskId task,
            RequesterId requester,
            Price released,
            FundsAfter after,
            @Nullable Instant endedDeadline,
            Stamp stamp)
            implements Closed {}

    /**
     * A closed task ended: no rejection can be appealed any more.
     *
     * @param endedDeadline the expiry that was scheduled; null where there was none
     */
    @EventName("task-archived")
    record Archived(TaskId task, @Nullable Instant endedDeadline, Stamp stamp) implements TaskEvent {}
}
