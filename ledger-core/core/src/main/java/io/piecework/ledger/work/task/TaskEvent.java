package io.piecework.ledger.work.task;

import io.piecework.ledger.account.FundsAfter;
import io.piecework.ledger.account.MovesMoney;
import io.piecework.ledger.command.DeterminedElsewhere;
import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Memo;
import io.piecework.ledger.command.PolicyVersion;
import io.piecework.ledger.command.Stamp;
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
import org.jspecify.annotations.Nullable;

/** Everything that can happen to a task, in the order of its life. */
public sealed interface TaskEvent extends LedgerEvent {

    TaskId task();

    /** An event that moves the requester's money. */
    sealed interface Moved extends TaskEvent, MovesMoney {

        RequesterId requester();

        /** The requester's account after the event. */
        FundsAfter after();

        @Override
        default FundsAfter funds() {
            return after();
        }
    }

    /** The task takes no more work. */
    sealed interface Closed extends Moved {

        /** The price of the slots that were free. */
        Price released();

        @Override
        default Amount fundsMoved() {
            return released().total();
        }

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
    @EventName(value = "task-published", command = PublishTask.class)
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
            @DeterminedElsewhere FeeTerms terms,
            @DeterminedElsewhere Price price,
            @DeterminedElsewhere Price reserved,
            @DeterminedElsewhere Price start,
            FundsAfter after,
            Stamp stamp)
            implements Moved {

        @Override
        public Amount fundsMoved() {
            return reserved.total().plus(start.total());
        }
    }

    /** Slots were added. This event is in its operation's stream; the task's stream gets {@link SlotsAdded}. */
    @EventName(value = "task-extended", command = ExtendTask.class)
    record Extended(
            OperationId operation,
            TaskId task,
            RequesterId requester,
            int additionalSlots,
            @DeterminedElsewhere int slots,
            @DeterminedElsewhere Price reserved,
            FundsAfter after,
            Stamp stamp)
            implements Moved {

        @Override
        public Amount fundsMoved() {
            return reserved.total();
        }
    }

    /** The entry in the task's own stream for an extension, whose event is in its operation's stream. */
    @EventName("task-slots-added")
    record SlotsAdded(
            TaskId task,
            OperationId operation,
            @DeterminedElsewhere int additionalSlots,
            @DeterminedElsewhere int slots,
            @DeterminedElsewhere Price reserved,
            Stamp stamp)
            implements TaskEvent, Memo {}

    /** An assignment took a slot with its share of the reservation. */
    @EventName("task-slot-taken")
    record SlotTaken(
            TaskId task,
            AssignmentId assignment,
            @DeterminedElsewhere Price price,
            @DeterminedElsewhere int taken,
            Stamp stamp)
            implements TaskEvent, Memo {}

    /** An assignment ended without using its slot up. The share stays reserved while the task takes work. */
    @EventName("task-slot-returned")
    record SlotReturned(
            TaskId task,
            AssignmentId assignment,
            @DeterminedElsewhere Price price,
            @DeterminedElsewhere int taken,
            Stamp stamp)
            implements TaskEvent, Memo {}

    /** Rejected work is paid after all, but its slot was reopened: the task gets one more slot, which this work uses up. */
    @EventName("task-slot-regained")
    record SlotRegained(
            TaskId task,
            AssignmentId assignment,
            @DeterminedElsewhere int slots,
            @DeterminedElsewhere int taken,
            Stamp stamp)
            implements TaskEvent, Memo {}

    /**
     * Work was rejected on a task whose terms limit the share of rejections.
     *
     * @param rejected the number of rejected pieces of work after the event
     */
    @EventName("task-rejection-counted")
    record RejectionCounted(
            TaskId task,
            AssignmentId assignment,
            @DeterminedElsewhere int rejected,
            Stamp stamp) implements TaskEvent, Memo {}

    /**
     * A counted rejection was overturned: it counts no more.
     *
     * @param rejected the number of rejected pieces of work after the event
     */
    @EventName("task-rejection-overturned")
    record RejectionOverturned(
            TaskId task,
            AssignmentId assignment,
            @DeterminedElsewhere int rejected,
            Stamp stamp) implements TaskEvent, Memo {}

    /** The free slots were closed, and their money was released. */
    @EventName(value = "task-stopped", command = StopTask.class)
    record Stopped(
            TaskId task,
            RequesterId requester,
            @DeterminedElsewhere Price released,
            FundsAfter after,
            @Nullable Instant endedDeadline,
            Stamp stamp)
            implements Closed {}

    /** The task reached its expiry: the free slots were closed, and their money was released. */
    @EventName(value = "task-expired", command = ExpireTask.class)
    record Expired(
            TaskId task,
            RequesterId requester,
            @DeterminedElsewhere Price released,
            FundsAfter after,
            @Nullable Instant endedDeadline,
            Stamp stamp)
            implements Closed {}

    /**
     * A closed task ended: no rejection can be appealed any more.
     *
     * @param endedDeadline the expiry that was scheduled; null where there was none
     */
    @EventName(value = "task-archived", command = ArchiveTask.class)
    record Archived(TaskId task, @Nullable Instant endedDeadline, Stamp stamp) implements TaskEvent, Memo {}
}
