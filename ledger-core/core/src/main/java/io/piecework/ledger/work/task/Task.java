package io.piecework.ledger.work.task;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.work.terms.Price;
import io.piecework.ledger.work.terms.RejectionRule;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The state of a task.
 *
 * @param slots the number of slots
 * @param taken the number of slots in use or used up
 * @param rejected the number of rejected pieces of work, where the terms limit them; 0 where they do not
 * @param free the price reserved for the free slots; null before the task is published
 * @param extended the last extension; null before the first
 * @param latest the event that took effect last; null before the task is published
 */
record Task(
        TaskEvent.@Nullable Published published,
        int slots,
        int taken,
        int rejected,
        @Nullable Price free,
        TaskEvent.@Nullable Stopped stopped,
        TaskEvent.@Nullable Expired expired,
        TaskEvent.@Nullable Archived archived,
        TaskEvent.@Nullable SlotsAdded extended,
        @Nullable Stamp latest) {

    static final StreamKind<Task> KIND = StreamKind.of(
                    "task", new Task(null, 0, 0, 0, null, null, null, null, null, null), TaskEvent.class, Task::evolve)
            .snapshots(5, Task.class);

    TaskStatus status() {
        if (archived != null) {
            return TaskStatus.ARCHIVED;
        }
        if (stopped != null) {
            return TaskStatus.STOPPED;
        }
        return expired != null ? TaskStatus.EXPIRED : TaskStatus.PUBLISHED;
    }

    /** When it was stopped or expired; null while it takes work. */
    @Nullable
    Instant closed() {
        if (stopped != null) {
            return stopped.stamp().effective();
        }
        return expired == null ? null : expired.stamp().effective();
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

    /** @throws Refusal {@code window-closed} when the task expired before the stamp, although that may not be recorded yet */
    void requireNotExpired(TaskId task, Stamp stamp) {
        TaskEvent.Published terms = requirePublished(task);
        Instant expires = terms.expires();
        if (expires != null && !stamp.meets(expires, terms.stamp()).isBefore(expires)) {
            throw expired(task, stamp.meets(expires, terms.stamp()));
        }
    }

    /** @throws Refusal {@code window-closed} when the stamp is back-dated to a time before the task expired */
    void requireNoSkippedEnd(TaskId task, Stamp stamp) {
        TaskEvent.Published terms = requirePublished(task);
        Instant expires = terms.expires();
        if (status() == TaskStatus.PUBLISHED && expires != null && stamp.skips(expires, terms.stamp())) {
            throw expired(task, stamp.recorded());
        }
    }

    private Refusal expired(TaskId task, Instant now) {
        return Refusal.because(
                RefusalCode.WINDOW_CLOSED,
                task.stream(),
                "expired at %s, it is %s",
                Objects.requireNonNull(requirePublished(task).expires()),
                now);
    }

    TaskEvent.SlotTaken take(TaskId task, AssignmentId assignment, Stamp stamp) {
        TaskEvent.Published terms = requireOpen(task);
        requireNotExpired(task, stamp);
        if (freeSlots() == 0) {
            throw Refusal.because(
                    RefusalCode.NO_FREE_SLOT,
                    task.stream(),
                    "has %s slots and all are taken, none is left for %s",
                    slots,
                    assignment);
        }
        afterPublication(task, stamp);
        return new TaskEvent.SlotTaken(
                task, assignment, terms.terms().share(reserved(), freeSlots()), taken + 1, stamp);
    }

    /**
     * The stamp of work on the task, or of more slots for it: neither takes effect before the publication. An extension does not bind work that
     * is dated back, since work can have been accepted before the ledger learned of its slot. Nor does the publication bind an import, which
     * learns of a task from the rows of its work: the first row that it reads need not be about the earliest work.
     *
     * @throws Refusal {@code back-dated} if this is dated back to before the publication, and not by an import
     */
    Stamp afterPublication(TaskId task, Stamp stamp) {
        Stamp publication = requirePublished(task).stamp();
        return stamp.actor().role() == Actor.Role.IMPORT
                ? stamp.following(publication.effective())
                : stamp.notBefore(task.stream(), publication);
    }

    /** The stamp of work: without a date it follows the slot that a process whose clock is ahead has recorded. */
    Stamp following(Stamp stamp) {
        return published == null ? stamp : stamp.following(restsOn(published).effective());
    }

    /** The event that the next slot comes from: the last extension where no slot would be free without it. */
    private Stamp restsOn(TaskEvent.Published terms) {
        return extended != null && taken >= slots - extended.additionalSlots() ? extended.stamp() : terms.stamp();
    }

    private Task evolve(TaskEvent event) {
        Task next = next(event);
        Stamp stamp = event.stamp();
        boolean later = latest == null || !stamp.effective().isBefore(latest.effective());
        return new Task(
                next.published,
                next.slots,
                next.taken,
                next.rejected,
                next.free,
                next.stopped,
                next.expired,
                next.archived,
                event instanceof TaskEvent.SlotsAdded added ? added : extended,
                later ? stamp : latest);
    }

    private Task next(TaskEvent event) {
        if (event instanceof TaskEvent.Published first) {
            return new Task(first, first.slots(), 0, 0, first.reserved(), null, null, null, null, null);
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
        if (event instanceof TaskEvent.RejectionCounted counted) {
            return rejected(counted.rejected());
        }
        if (event instanceof TaskEvent.RejectionOverturned overturned) {
            return rejected(overturned.rejected());
        }
        if (event instanceof TaskEvent.Stopped end) {
            return new Task(published, slots, taken, rejected, free, end, expired, archived, extended, latest);
        }
        if (event instanceof TaskEvent.Expired end) {
            return new Task(published, slots, taken, rejected, free, stopped, end, archived, extended, latest);
        }
        if (event instanceof TaskEvent.Archived end) {
            return new Task(published, slots, taken, rejected, free, stopped, expired, end, extended, latest);
        }
        throw new IllegalStateException(
                "a task's stream cannot hold " + event.getClass().getSimpleName());
    }

    private Task with(int slots, int taken, Price free) {
        return new Task(published, slots, taken, rejected, free, stopped, expired, archived, extended, latest);
    }

    private Task rejected(int rejected) {
        return new Task(published, slots, taken, rejected, free, stopped, expired, archived, extended, latest);
    }

    /**
     * The pieces of work that a share of rejections is of: those in a slot, and the rejected ones whose slots were reopened. So a rejection never
     * changes the number.
     */
    private int pieces(RejectionRule rule) {
        return rule.slot() == RejectionRule.SlotAfter.REOPENED ? taken + rejected : taken;
    }

    /** Whether the terms allow one more rejection. */
    boolean allowsOneMoreRejection(RejectionRule rule) {
        return rule.allowsOneMore(rejected, pieces(rule));
    }

    Refusal tooManyRejections(TaskId task, RejectionRule rule) {
        return Refusal.because(
                RefusalCode.TOO_MANY_REJECTIONS,
                task.stream(),
                "has %s rejected, its terms allow %s; an operator with a name can reject more",
                rejected + " of " + pieces(rule) + " pieces",
                Objects.requireNonNull(rule.maximumShare()));
    }
}
