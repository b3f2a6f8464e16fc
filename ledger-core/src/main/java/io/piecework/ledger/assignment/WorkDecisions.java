package io.piecework.ledger.assignment;

import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.stream.LedgerModule;
import io.piecework.ledger.stream.Unit;
import io.piecework.ledger.task.GivenBack;
import io.piecework.ledger.task.Slot;
import io.piecework.ledger.task.Tasks;
import io.piecework.ledger.worker.Workers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The worker's side: taking work, handing it in, giving it back. */
final class WorkDecisions {

    private WorkDecisions() {}

    static void register(LedgerModule.Registration registration) {
        registration.command(AcceptAssignment.class, WorkDecisions::accept);
        registration.command(SubmitAssignment.class, WorkDecisions::submit);
        registration.command(ResubmitAssignment.class, WorkDecisions::resubmit);
        registration.command(ReturnAssignment.class, WorkDecisions::giveBack);
        registration.command(TimeOutAssignment.class, WorkDecisions::timeOut);
    }

    private static LedgerEvent accept(AcceptAssignment command, Unit unit) {
        AssignmentId id = command.assignment();
        return AssignmentContext.once(command, id, unit, AssignmentEvent.Accepted.class, work -> {
            Stamp stamp = unit.stamp(command);
            Workers.requireActive(unit, command.worker());
            Slot slot = Tasks.takeSlot(unit, command.task(), id, stamp);
            return new AssignmentEvent.Accepted(
                    id,
                    command.task(),
                    slot.title(),
                    command.worker(),
                    slot.requester(),
                    slot.price(),
                    after(stamp, slot.review().submitWithin()),
                    slot.review().approveAfter(),
                    slot.availability(),
                    stamp);
        });
    }

    private static LedgerEvent submit(SubmitAssignment command, Unit unit) {
        AssignmentId id = command.assignment();
        return AssignmentContext.once(command, id, unit, AssignmentEvent.Submitted.class, work -> {
            var accepted = work.in(AssignmentStatus.ACCEPTED);
            Stamp stamp = unit.stamp(command);
            Instant submitBy = work.progress().deadline();
            work.within(submitBy, stamp.effective());
            return new AssignmentEvent.Submitted(
                    id, accepted.worker(), accepted.price(), after(stamp, accepted.approveAfter()), submitBy, stamp);
        });
    }

    private static LedgerEvent resubmit(ResubmitAssignment command, Unit unit) {
        AssignmentId id = command.assignment();
        return AssignmentContext.operation(command, id, unit, AssignmentEvent.Resubmitted.class, work -> {
            var accepted = work.in(AssignmentStatus.REVISION_REQUESTED);
            Stamp stamp = unit.stamp(command);
            Progress before = work.progress();
            work.within(before.deadline(), stamp.effective());
            return new AssignmentEvent.Resubmitted(
                    command.operation(),
                    id,
                    accepted.worker(),
                    accepted.price(),
                    before.deadline(),
                    before.handedIn(stamp.effective(), after(stamp, accepted.approveAfter())),
                    stamp);
        });
    }

    private static LedgerEvent giveBack(ReturnAssignment command, Unit unit) {
        AssignmentId id = command.assignment();
        return AssignmentContext.once(command, id, unit, AssignmentEvent.Returned.class, work -> {
            var accepted = work.in(AssignmentStatus.ACCEPTED, AssignmentStatus.REVISION_REQUESTED);
            Stamp stamp = unit.stamp(command);
            GivenBack slot = Tasks.giveBack(unit, accepted.task(), id, accepted.price(), stamp);
            return new AssignmentEvent.Returned(
                    id,
                    accepted.worker(),
                    accepted.requester(),
                    accepted.price(),
                    slot.released(),
                    slot.after(),
                    work.progress().deadline(),
                    stamp);
        });
    }

    private static LedgerEvent timeOut(TimeOutAssignment command, Unit unit) {
        AssignmentId id = command.assignment();
        return AssignmentContext.once(command, id, unit, AssignmentEvent.TimedOut.class, work -> {
            var accepted = work.in(AssignmentStatus.ACCEPTED, AssignmentStatus.REVISION_REQUESTED);
            Stamp stamp = unit.stamp(command);
            Instant deadline = work.progress().deadline();
            work.due(deadline, stamp.effective());
            GivenBack slot = Tasks.giveBack(unit, accepted.task(), id, accepted.price(), stamp);
            return new AssignmentEvent.TimedOut(
                    id,
                    accepted.worker(),
                    accepted.requester(),
                    accepted.price(),
                    slot.released(),
                    slot.after(),
                    deadline,
                    stamp);
        });
    }

    /** Cut to microseconds, as all times are: what is due can be done at that very moment. */
    static @Nullable Instant after(Stamp stamp, @Nullable Duration time) {
        return time == null ? null : stamp.effective().plus(time).truncatedTo(ChronoUnit.MICROS);
    }
}
