package io.piecework.ledger.task;

import io.piecework.ledger.message.AssignmentId;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.RefusalCode;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.message.TaskId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.StreamKind;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The state of a task. */
record Task(TaskEvent.@Nullable Published published, int slots, int taken) {

    static final StreamKind<Task> KIND = new StreamKind<>() {
        @Override
        public String prefix() {
            return "task";
        }

        @Override
        public Task initial() {
            return new Task(null, 0, 0);
        }

        @Override
        public Task evolve(Task state, LedgerEvent event) {
            return state.evolve((TaskEvent) event);
        }

        @Override
        public Optional<Snapshots<Task>> snapshots() {
            return Optional.of(new Snapshots<>(1, Task.class));
        }
    };

    /** @throws Refusal {@code unknown-subject} when it was never published */
    TaskEvent.Published terms(TaskId task) {
        if (published == null) {
            throw Refusal.because(
                    RefusalCode.UNKNOWN_SUBJECT,
                    task.stream(),
                    "is %s, it would have to be %s",
                    "unknown",
                    "published");
        }
        return published;
    }

    /** What this many slots reserve at the published terms. */
    Amount reservation(int slots) {
        TaskEvent.Published terms = Objects.requireNonNull(published);
        return terms.reward().plus(terms.feePerSlot()).times(slots);
    }

    int slotsWith(TaskId task, int additional) {
        if (slots + additional > PublishTask.MOST_SLOTS) {
            throw Refusal.because(
                    RefusalCode.OUT_OF_RANGE,
                    task.stream(),
                    "would have %s slots, at most %s are allowed",
                    slots + additional,
                    PublishTask.MOST_SLOTS);
        }
        return slots + additional;
    }

    TaskEvent.SlotTaken take(TaskId task, AssignmentId assignment, Stamp stamp) {
        if (taken >= slots) {
            throw Refusal.because(
                    RefusalCode.NO_FREE_SLOT,
                    task.stream(),
                    "has %s slots and all are taken, %s needs one more",
                    slots,
                    assignment);
        }
        return new TaskEvent.SlotTaken(task, assignment, taken + 1, stamp);
    }

    private Task evolve(TaskEvent event) {
        if (event instanceof TaskEvent.Published first) {
            return new Task(first, first.slots(), 0);
        }
        if (event instanceof TaskEvent.SlotsAdded added) {
            return new Task(published, added.slots(), taken);
        }
        if (event instanceof TaskEvent.SlotTaken slot) {
            return new Task(published, slots, slot.taken());
        }
        throw new IllegalStateException(
                "a task's stream never holds " + event.getClass().getSimpleName());
    }
}
