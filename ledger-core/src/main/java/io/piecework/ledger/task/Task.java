package io.piecework.ledger.task;

import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.id.TaskId;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.RefusalCode;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.stream.StreamKind;
import io.piecework.ledger.terms.Price;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of a task.
 *
 * @param slots the number of slots
 * @param taken the number of slots in use or used up
 * @param free the price reserved for the free slots; null before the task is published
 */
record Task(
        TaskEvent.@Nullable Published published,
        int slots,
        int taken,
        @Nullable Price free,
        TaskEvent.@Nullable Stopped stopped,
        TaskEvent.@Nullable Expired expired,
        TaskEvent.@Nullable Archived archived) {

    static final StreamKind<Task> KIND = new StreamKind<>() {
        @Override
        public String prefix() {
            return "task";
        }

        @Override
        public Task initial() {
            return new Task(null, 0, 0, null, null, null, null);
        }

        @Override
        public Task evolve(Task state, LedgerEvent event) {
            return state.evolve((TaskEvent) event);
        }

        @Override
        public Optional<Snapshots<Task>> snapshots() {
            return Optional.of(new Snapshots<>(3, Task.class));
        }
    };

    TaskStatus status() {
        if (archived != null) {
            return TaskStatus.ARCHIVED;
        }
        if (stopped != null) {
            return TaskStatus.STOPPED;
        }
        return expired != null ? TaskStatus.EXPIRED : TaskStatus.PUBLISHED;
    }

    /** @throws Refusal {@code unknown-subject} when the task was never published */
    TaskEvent.Published requirePublished(TaskId task) {
        if (published == null) {
            throw Refusal.because(
                    RefusalCode.UNKNOWN_SUBJECT,
                    task.stream(),
                    "is %s, it would have to be %s",
                    "unknown",
                    TaskStatus.PUBLISHED);
        }
        return published;
    }

    /** @throws Refusal {@code unknown-subject}, or {@code wrong-state} when the task takes no more work */
    TaskEvent.Published requireOpen(TaskId task) {
        TaskEvent.Published terms = requirePublished(task);
        if (status() != TaskStatus.PUBLISHED) {
            throw wrongState(task, TaskStatus.PUBLISHED);
        }
        return terms;
    }

    Refusal wrongState(TaskId task, Object needed) {
        return Refusal.because(
                RefusalCode.WRONG_STATE, task.stream(), "is %s, it would have to be %s", status(), needed);
    }

    int freeSlots() {
        return slots - taken;
    }

    /** The price reserved for the free slots. */
    Price reserved() {
        return Objects.requireNonNull(free);
    }

    int slotsAfter(TaskId task, int additional) {
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
        TaskEvent.Published terms = requireOpen(task);
        Instant expires = terms.expires();
        if (expires != null && !stamp.effective().isBefore(expires)) {
            throw Refusal.because(
                    RefusalCode.WINDOW_CLOSED,
                    task.stream(),
                    "expired at %s, a slot was requested at %s",
                    expires,
                    stamp.effective());
        }
        if (freeSlots() == 0) {
            throw Refusal.because(
                    RefusalCode.NO_FREE_SLOT,
                    task.stream(),
                    "has %s slots and all are taken, none is left for %s",
                    slots,
                    assignment);
        }
        return new TaskEvent.SlotTaken(
                task, assignment, terms.terms().share(reserved(), freeSlots()), taken + 1, stamp);
    }

    private Task evolve(TaskEvent event) {
        if (event instanceof TaskEvent.Published first) {
            return new Task(first, first.slots(), 0, first.reserved(), null, null, null);
        }
        if (event instanceof TaskEvent.SlotsAdded added) {
            return with(added.slots(), taken, reserved().plus(added.reserved()));
        }
        if (event instanceof TaskEvent.SlotTaken slot) {
            return with(slots, slot.taken(), reserved().minus(slot.price()));
        }
        if (event instanceof TaskEvent.SlotReturned slot) {
            return with(slots, slot.taken(), reserved().plus(slot.price()));
        }
        if (event instanceof TaskEvent.SlotRegained slot) {
            return with(slot.slots(), slot.taken(), reserved());
        }
        if (event instanceof TaskEvent.Stopped end) {
            return new Task(published, slots, taken, free, end, expired, archived);
        }
        if (event instanceof TaskEvent.Expired end) {
            return new Task(published, slots, taken, free, stopped, end, archived);
        }
        if (event instanceof TaskEvent.Archived end) {
            return new Task(published, slots, taken, free, stopped, expired, end);
        }
        throw new IllegalStateException(
                "a task's stream cannot hold " + event.getClass().getSimpleName());
    }

    private Task with(int slots, int taken, Price free) {
        return new Task(published, slots, taken, free, stopped, expired, archived);
    }
}
