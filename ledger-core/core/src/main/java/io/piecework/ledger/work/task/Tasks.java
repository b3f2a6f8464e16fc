package io.piecework.ledger.work.task;

import io.piecework.ledger.account.AccountTimes;
import io.piecework.ledger.account.Accounts;
import io.piecework.ledger.account.CloseDates;
import io.piecework.ledger.account.FundsAfter;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Parties;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.Source;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.EventStream;
import io.piecework.ledger.engine.port.Idempotent;
import io.piecework.ledger.engine.port.LedgerModule;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.StreamStates;
import io.piecework.ledger.engine.port.Unit;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.terms.FeeTerms;
import io.piecework.ledger.work.terms.Price;
import io.piecework.ledger.work.terms.RejectionRule;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apiguardian.api.API;

/** The module of tasks: decides their commands, and gives slots to assignments. */
@API(status = API.Status.INTERNAL)
public final class Tasks implements LedgerModule {

    @Override
    public void register(Registration registration) {
        registration.streams(Task.KIND).events(TaskEvent.class);
        registration.streams(WorkerSlots.KIND).events(WorkerSlotEvent.class);
        registration.streams(RequesterDay.KIND).events(RequesterDayEvent.class);
        registration.command(PublishTask.class, Tasks::publish);
        registration.command(ExtendTask.class, Tasks::extend);
        registration.command(StopTask.class, Tasks::stop);
        registration.command(ExpireTask.class, Tasks::expire);
        registration.command(ArchiveTask.class, Tasks::archive);
    }

    /** The stamp of work on a task: without a date it follows what a process whose clock is ahead has recorded. */
    public static Stamp following(Unit unit, TaskId id, Stamp stamp) {
        return load(unit, id).state().following(stamp);
    }

    /**
     * Takes one slot for a worker's assignment.
     *
     * @throws Refusal {@code unknown-subject}, {@code wrong-state}, {@code window-closed}, {@code no-free-slot}, {@code task-paused} or {@code
     *     worker-limit}
     */
    public static Slot takeSlot(Unit unit, TaskId id, AssignmentId assignment, WorkerId worker, Stamp stamp) {
        EventStream<Task> task = load(unit, id);
        TaskEvent.Published terms = task.state().requirePublished(id);
        TaskEvent.SlotTaken taken = task.state().take(id, assignment, stamp);
        if (Accounts.pausesWork(unit, terms.requester(), terms.reward().currency(), stamp)) {
            throw Refusal.because(
                    RefusalCode.TASK_PAUSED,
                    id.stream(),
                    "is %s because its requester owes the platform money, %s is accepted once that is repaid",
                    "paused",
                    assignment);
        }
        task.append(taken);
        WorkerSlots.take(unit, terms, assignment, worker, stamp);
        return new Slot(terms.requester(), terms.title(), taken.price(), terms.review(), terms.availability());
    }

    /** Returns the slot of an assignment that did not use it up. Its share is released where the task takes no more work. */
    public static ReturnedSlot returnSlot(Unit unit, TaskId id, AssignmentId assignment, Price price, Stamp stamp) {
        EventStream<Task> task = load(unit, id);
        Task state = task.state();
        task.append(new TaskEvent.SlotReturned(id, assignment, price, state.taken() - 1, stamp));
        if (state.status() == TaskStatus.PUBLISHED) {
            return new ReturnedSlot(Amount.zero(price.currency()), null);
        }
        FundsAfter after = Accounts.release(
                unit, state.requirePublished(id).requester(), price.total(), Source.of(assignment), stamp);
        return new ReturnedSlot(price.total(), after);
    }

    /** Returns the slot of a worker who may take another one of the task, if its terms limit them. */
    public static ReturnedSlot returnSlot(
            Unit unit, TaskId id, AssignmentId assignment, WorkerId worker, Price price, Stamp stamp) {
        WorkerSlots.giveBack(unit, load(unit, id).state().requirePublished(id), assignment, worker, stamp);
        return returnSlot(unit, id, assignment, price, stamp);
    }

    /** Adds a slot for an assignment that is paid after its slot was reopened. The task may exceed {@link PublishTask#MOST_SLOTS} by it. */
    public static void regainSlot(Unit unit, TaskId id, AssignmentId assignment, Stamp stamp) {
        EventStream<Task> task = load(unit, id);
        Task state = task.state();
        task.append(new TaskEvent.SlotRegained(id, assignment, state.slots() + 1, state.taken() + 1, stamp));
    }

    /**
     * Counts a rejection, where the task's terms limit their share of the task or of a day. The counts are in the task's stream and in the day's,
     * so two processes cannot reject a piece too many together.
     *
     * @param mayExceed checks the permission to reject more than the terms allow; false is refused
     * @throws Refusal {@code too-many-rejections}
     */
    public static void countRejection(
            Unit unit, TaskId id, AssignmentId assignment, BooleanSupplier mayExceed, Stamp stamp) {
        EventStream<Task> task = load(unit, id);
        Task state = task.state();
        TaskEvent.Published terms = state.requirePublished(id);
        RejectionRule rule = terms.review().rejection();
        if (rule.maximumShare() != null) {
            if (!state.allowsOneMoreRejection(rule) && !mayExceed.getAsBoolean()) {
                throw state.tooManyRejections(id, rule);
            }
            task.append(new TaskEvent.RejectionCounted(id, assignment, state.rejected() + 1, stamp));
        }
        if (rule.daily() != null) {
            RequesterDays.countRejection(unit, terms, rule.daily(), assignment, mayExceed, stamp);
        }
    }

    /**
     * Takes back what {@link #countRejection} counted.
     *
     * @param rejected the rejection's stamp, on whose day it counted
     */
    public static void uncountRejection(Unit unit, TaskId id, AssignmentId assignment, Stamp rejected, Stamp stamp) {
        EventStream<Task> task = load(unit, id);
        Task state = task.state();
        TaskEvent.Published terms = state.requirePublished(id);
        RejectionRule rule = terms.review().rejection();
        if (rule.maximumShare() != null) {
            task.append(new TaskEvent.RejectionOverturned(id, assignment, state.rejected() - 1, stamp));
        }
        if (rule.daily() != null) {
            RequesterDays.uncountRejection(unit, terms, rule.daily(), assignment, rejected, stamp);
        }
    }

    /** The terms of a task. */
    public static TaskTerms terms(Unit unit, TaskId id) {
        return terms(id, load(unit, id).state());
    }

    /** The terms of a task as committed; empty where it is unknown. */
    public static Optional<TaskTerms> terms(Reading reading, TaskId id) {
        return reading.state(Task.KIND, id.stream()).map(task -> terms(id, task));
    }

    /** The committed archiving of a task; empty where it is not archived or unknown. */
    public static Optional<TaskEvent.Archived> archived(Reading reading, TaskId id) {
        return reading.state(Task.KIND, id.stream()).map(Task::archived);
    }

    /** The committed state of a task; empty where it is unknown. */
    public static Optional<TaskView> find(StreamStates states, TaskId id) {
        return states.state(Task.KIND, id.stream()).map(task -> {
            TaskEvent.Published terms = task.requirePublished(id);
            return new TaskView(
                    id,
                    terms.requester(),
                    terms.title(),
                    terms.reward(),
                    terms.price().fee(),
                    task.slots(),
                    task.taken(),
                    task.status(),
                    terms.stamp().effective(),
                    terms.expires(),
                    task.closed(),
                    task.archived() == null ? null : task.archived().stamp().effective());
        });
    }

    private static LedgerEvent publish(PublishTask command, Unit unit) {
        EventStream<Task> task = load(unit, command.task());
        return Idempotent.of(command, unit, Parties.of(command.requester()))
                .once(task, task.state().published(), TaskEvent.Published.class, () -> published(command, unit));
    }

    private static TaskEvent.Published published(PublishTask command, Unit unit) {
        Stamp stamp = AccountTimes.following(
                unit, command.requester(), command.reward().currency(), unit.stamp(command));
        CloseDates.requireOpen(unit, command.task().stream(), stamp);
        requireEnd(command, stamp);
        FeeTerms terms = command.fee().resolve(command.reward(), command.slots());
        Price reserved = terms.on(command.reward(), command.slots());
        Price start = terms.starting();
        FundsAfter after =
                Accounts.reserve(unit, command.requester(), command.reserved(), Source.of(command.task()), stamp);
        return new TaskEvent.Published(
                command.task(),
                command.requester(),
                command.title(),
                command.reward(),
                command.slots(),
                command.fee(),
                command.review(),
                command.availability(),
                command.policyVersion(),
                command.expires(),
                terms,
                terms.on(command.reward()),
                reserved,
                start,
                after,
                stamp);
    }

    /** @throws Refusal {@code out-of-range} when the task would not end after its start, or too late */
    private static void requireEnd(PublishTask command, Stamp stamp) {
        Instant expires = command.expires();
        Instant start = stamp.effective();
        if (expires != null && (!expires.isAfter(start) || expires.isAfter(start.plus(PublishTask.LONGEST)))) {
            throw Refusal.because(
                    RefusalCode.OUT_OF_RANGE,
                    command.task().stream(),
                    "is published at %s and would expire at %s; a task expires after that, and at most %3$s days later",
                    start,
                    expires,
                    PublishTask.LONGEST.toDays());
        }
    }

    private static LedgerEvent extend(ExtendTask command, Unit unit) {
        return Idempotent.of(command, unit, parties(load(unit, command.task())))
                .operation(
                        TaskEvent.Extended.class,
                        () -> extended(command, unit),
                        extended -> load(unit, extended.task())
                                .append(new TaskEvent.SlotsAdded(
                                        extended.task(),
                                        extended.operation(),
                                        extended.additionalSlots(),
                                        extended.slots(),
                                        extended.reserved(),
                                        extended.stamp())));
    }

    private static TaskEvent.Extended extended(ExtendTask command, Unit unit) {
        EventStream<Task> task = load(unit, command.task());
        TaskEvent.Published terms = task.state().requireOpen(command.task());
        Stamp stamp = AccountTimes.following(
                unit,
                terms.requester(),
                terms.reward().currency(),
                task.state().afterPublication(command.task(), unit.stamp(command)));
        task.state().requireNotExpired(command.task(), stamp);
        CloseDates.requireOpen(unit, command.task().stream(), stamp);
        int additional = command.additionalSlots();
        int slots = task.state().slotsAfter(command.task(), additional);
        Price reserved = terms.terms().on(terms.reward(), additional);
        FundsAfter after =
                Accounts.reserve(unit, terms.requester(), reserved.total(), Source.of(command.operation()), stamp);
        return new TaskEvent.Extended(
                command.operation(), command.task(), terms.requester(), additional, slots, reserved, after, stamp);
    }

    private static LedgerEvent stop(StopTask command, Unit unit) {
        EventStream<Task> task = load(unit, command.task());
        return Idempotent.of(command, unit, parties(task))
                .once(task, task.state().stopped(), TaskEvent.Stopped.class, () -> {
                    TaskEvent.Published terms = task.state().requireOpen(command.task());
                    Stamp stamp = endStamp(command, command.task(), task.state(), unit);
                    FundsAfter after = release(unit, task.state(), stamp);
                    return new TaskEvent.Stopped(
                            command.task(), terms.requester(), task.state().reserved(), after, terms.expires(), stamp);
                });
    }

    private static LedgerEvent expire(ExpireTask command, Unit unit) {
        EventStream<Task> task = load(unit, command.task());
        return Idempotent.of(command, unit, parties(task))
                .once(
                        task,
                        task.state().expired(),
                        TaskEvent.Expired.class,
                        () -> expired(command, task.state(), unit));
    }

    private static TaskEvent.Expired expired(ExpireTask command, Task task, Unit unit) {
        TaskEvent.Published terms = task.requireOpen(command.task());
        Stamp stamp = unit.stamp(command);
        Instant expires = terms.expires();
        if (expires == null || stamp.effective().isBefore(expires)) {
            throw Refusal.because(
                    RefusalCode.NOT_YET_DUE,
                    command.task().stream(),
                    "expires %s, it is %s",
                    expires == null ? "never" : expires,
                    stamp.effective());
        }
        FundsAfter after = release(unit, task, stamp);
        return new TaskEvent.Expired(command.task(), terms.requester(), task.reserved(), after, expires, stamp);
    }

    private static LedgerEvent archive(ArchiveTask command, Unit unit) {
        EventStream<Task> task = load(unit, command.task());
        return Idempotent.of(command, unit, parties(task))
                .once(task, task.state().archived(), TaskEvent.Archived.class, () -> {
                    TaskEvent.Published terms = task.state().requirePublished(command.task());
                    boolean open = task.state().status() == TaskStatus.PUBLISHED;
                    if (open && task.state().freeSlots() > 0) {
                        throw task.state().wrongState(command.task(), "stopped, expired or without free slots");
                    }
                    Stamp stamp = endStamp(command, command.task(), task.state(), unit);
                    return new TaskEvent.Archived(command.task(), open ? terms.expires() : null, stamp);
                });
    }

    /** @throws Refusal {@code back-dated} before an event of the task; {@code window-closed} before its end, once that has passed */
    private static Stamp endStamp(Command command, TaskId id, Task task, Unit unit) {
        Stamp stamp = unit.stamp(command).notBefore(id.stream(), task.latest());
        task.requireNoSkippedEnd(id, stamp);
        return stamp;
    }

    private static FundsAfter release(Unit unit, Task task, Stamp stamp) {
        TaskEvent.Published terms = Objects.requireNonNull(task.published());
        return Accounts.release(unit, terms.requester(), task.reserved().total(), Source.of(terms.task()), stamp);
    }

    private static TaskTerms terms(TaskId id, Task task) {
        TaskEvent.Published published = task.requirePublished(id);
        return new TaskTerms(published.terms(), published.review(), task.status() == TaskStatus.ARCHIVED);
    }

    private static Parties parties(EventStream<Task> task) {
        TaskEvent.Published published = task.state().published();
        return published == null ? Parties.UNKNOWN : Parties.of(published.requester());
    }

    private static EventStream<Task> load(Unit unit, TaskId id) {
        return unit.stream(Task.KIND, id.stream());
    }
}
