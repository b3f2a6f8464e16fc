package io.piecework.ledger.assignment;

import io.piecework.ledger.account.Accounts;
import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.FundsAfter;
import io.piecework.ledger.message.AssignmentId;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Repeat;
import io.piecework.ledger.message.Source;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.stream.EventStream;
import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.stream.Room;
import io.piecework.ledger.stream.Unit;
import io.piecework.ledger.task.Slot;
import io.piecework.ledger.task.Tasks;
import java.util.Objects;
import java.util.Optional;

/** Decides what happens to assignments. */
public final class Assignments implements Room {

    @Override
    public void describe(Plan plan) {
        plan.keeps(Assignment.KIND).records(AssignmentEvent.class);
        plan.decides(AcceptAssignment.class, Assignments::accept);
        plan.decides(SubmitAssignment.class, Assignments::submit);
        plan.decides(ApproveAssignment.class, Assignments::approve);
        plan.decides(RejectAssignment.class, Assignments::reject);
    }

    /** The assignment as it is committed. */
    public static Optional<AssignmentView> find(Reading reading, AssignmentId id) {
        return reading.state(Assignment.KIND, id.stream()).map(assignment -> {
            var accepted = Objects.requireNonNull(assignment.accepted());
            return new AssignmentView(id, accepted.task(), accepted.worker(), accepted.reward(), assignment.status());
        });
    }

    private static LedgerEvent accept(AcceptAssignment command, Unit unit) {
        EventStream<Assignment> assignment = load(unit, command.assignment());
        AssignmentEvent.Accepted stored = assignment.state().accepted();
        if (stored != null) {
            return Repeat.of(command, stored, AssignmentEvent.Accepted.class);
        }
        Stamp stamp = unit.stamp(command);
        Slot slot = Tasks.takeSlot(unit, command.task(), command.assignment(), stamp);
        var accepted = new AssignmentEvent.Accepted(
                command.assignment(),
                command.task(),
                slot.title(),
                command.worker(),
                slot.requester(),
                slot.reward(),
                slot.fee(),
                stamp);
        assignment.append(accepted);
        return accepted;
    }

    private static LedgerEvent submit(SubmitAssignment command, Unit unit) {
        EventStream<Assignment> assignment = load(unit, command.assignment());
        AssignmentEvent.Submitted stored = assignment.state().submitted();
        if (stored != null) {
            return Repeat.of(command, stored, AssignmentEvent.Submitted.class);
        }
        var submitted = assignment.state().submit(command, unit.stamp(command));
        assignment.append(submitted);
        return submitted;
    }

    private static LedgerEvent approve(ApproveAssignment command, Unit unit) {
        EventStream<Assignment> assignment = load(unit, command.assignment());
        AssignmentEvent.Approved stored = assignment.state().approved();
        if (stored != null) {
            return Repeat.of(command, stored, AssignmentEvent.Approved.class);
        }
        var work = assignment.state().reviewable(command.assignment());
        Stamp stamp = unit.stamp(command);
        EarningsAfter after =
                Accounts.credit(unit, work.worker(), work.reward(), Source.of(command.assignment()), stamp);
        var approved = assignment.state().approve(command, after, stamp);
        assignment.append(approved);
        return approved;
    }

    private static LedgerEvent reject(RejectAssignment command, Unit unit) {
        EventStream<Assignment> assignment = load(unit, command.assignment());
        AssignmentEvent.Rejected stored = assignment.state().rejected();
        if (stored != null) {
            return Repeat.of(command, stored, AssignmentEvent.Rejected.class);
        }
        var work = assignment.state().reviewable(command.assignment());
        Stamp stamp = unit.stamp(command);
        FundsAfter after = Accounts.release(
                unit, work.requester(), work.reward().plus(work.fee()), Source.of(command.assignment()), stamp);
        var rejected = assignment.state().reject(command, after, stamp);
        assignment.append(rejected);
        return rejected;
    }

    private static EventStream<Assignment> load(Unit unit, AssignmentId id) {
        return unit.stream(Assignment.KIND, id.stream());
    }
}
