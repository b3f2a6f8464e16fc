package io.piecework.ledger.task;

import io.piecework.ledger.account.Accounts;
import io.piecework.ledger.account.FundsAfter;
import io.piecework.ledger.message.AssignmentId;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.Repeat;
import io.piecework.ledger.message.Source;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.message.TaskId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.EventStream;
import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.stream.Room;
import io.piecework.ledger.stream.StreamKind;
import io.piecework.ledger.stream.Unit;
import java.util.Optional;

/** Decides what happens to tasks. */
public final class Tasks implements Room {

    @Override
    public void describe(Plan plan) {
        plan.keeps(Task.KIND).records(TaskEvent.class);
        plan.decides(PublishTask.class, Tasks::publish);
        plan.decides(ExtendTask.class, Tasks::extend);
    }

    /**
     * Gives one slot to an assignment.
     *
     * @throws Refusal {@code unknown-subject} or {@code no-free-slot}
     */
    public static Slot takeSlot(Unit unit, TaskId id, AssignmentId assignment, Stamp stamp) {
        EventStream<Task> task = unit.stream(Task.KIND, id.stream());
        TaskEvent.Published terms = task.state().terms(id);
        task.append(task.state().take(id, assignment, stamp));
        return new Slot(terms.requester(), terms.title(), terms.reward(), terms.feePerSlot());
    }

    /** The task as it is committed. */
    public static Optional<TaskView> find(Reading reading, TaskId id) {
        return reading.state(Task.KIND, id.stream()).map(task -> {
            TaskEvent.Published terms = task.terms(id);
            return new TaskView(
                    id,
                    terms.requester(),
                    terms.title(),
                    terms.reward(),
                    terms.feePerSlot(),
                    task.slots(),
                    task.taken());
        });
    }

    private static LedgerEvent publish(PublishTask command, Unit unit) {
        EventStream<Task> task = unit.stream(Task.KIND, command.task().stream());
        TaskEvent.Published stored = task.state().published();
        if (stored != null) {
            return Repeat.of(command, stored, TaskEvent.Published.class);
        }
        Stamp stamp = unit.stamp(command);
        FeeTerms terms = command.fee().resolve(command.reward(), command.slots());
        Amount fee = terms.on(command.reward());
        Amount reserved = command.reward().plus(fee).times(command.slots());
        FundsAfter after = Accounts.reserve(unit, command.requester(), reserved, Source.of(command.task()), stamp);
        var published = new TaskEvent.Published(
                command.task(),
                command.requester(),
                command.title(),
                command.reward(),
                command.slots(),
                command.fee(),
                terms,
                fee,
                reserved,
                after,
                stamp);
        task.append(published);
        return published;
    }

    private static LedgerEvent extend(ExtendTask command, Unit unit) {
        EventStream<Optional<LedgerEvent>> operation = unit.stream(StreamKind.OPERATION, command.operation().stream());
        if (operation.state().isPresent()) {
            return Repeat.of(command, operation.state().get(), TaskEvent.Extended.class);
        }
        Stamp stamp = unit.stamp(command);
        EventStream<Task> task = unit.stream(Task.KIND, command.task().stream());
        TaskEvent.Published terms = task.state().terms(command.task());
        int additional = command.additionalSlots();
        int slots = task.state().slotsWith(command.task(), additional);
        Amount reserved = task.state().reservation(additional);
        FundsAfter after = Accounts.reserve(unit, terms.requester(), reserved, Source.of(command.operation()), stamp);
        var extended = new TaskEvent.Extended(
                command.operation(), command.task(), terms.requester(), additional, slots, reserved, after, stamp);
        operation.append(extended);
        task.append(new TaskEvent.SlotsAdded(command.task(), command.operation(), additional, slots, stamp));
        return extended;
    }
}
