package io.piecework.ledger.work.assignment;

import io.piecework.ledger.account.worker.Workers;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Parties;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.engine.port.LedgerModule;
import io.piecework.ledger.engine.port.Unit;
import io.piecework.ledger.work.task.ReturnedSlot;
import io.piecework.ledger.work.task.Slot;
import io.piecework.ledger.work.task.Tasks;
import io.piecework.ledger.work.terms.DailyShare;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides the worker's side: accepting, submitting, resubmitting, returning; and the time-out. */
final class WorkHandler {

    private WorkHandler() {}

    static void describe(LedgerModule.Registration registration) {
        registration.command(AcceptAssignment.class, WorkHandler::accept);
        registration.command(SubmitAssignment.class, WorkHandler::submit);
        registration.command(ResubmitAssignment.class, WorkHandler::resubmit);
        registration.command(ReturnAssignment.class, WorkHandler::returnSlot);
        registration.command(TimeOutAssignment.class, WorkHandler::timeOut);
    }

    private static LedgerEvent accept(AcceptAssignment command, Unit unit) {
        AssignmentId id = command.assignment();
        Parties parties = Parties.of(command.worker());
        return AssignmentContext.load(id, unit).once(command, parties, AssignmentEvent.Accepted.class, context -> {
            Stamp stamp = Tasks.following(unit, command.task(), context.stamp(command));
            Workers.requireActive(unit, command.worker());
            Slot slot = Tasks.takeSlot(unit, command.task(), id, command.worker(), stamp);
            var work = new Work(id, command.task(), slot.title(), command.worker(), slot.requester(), slot.price());
            DailyShare daily = slot.review().rejection().daily();
            return new AssignmentEvent.Accepted(
                    work,
                    deadline(stamp, slot.review().submitWithin()),
                    slot.review().approveAfter(),
                    slot.availability(),
                    daily == null ? null : daily.zone(),
                    stamp);
        });
    }

    private static LedgerEvent submit(SubmitAssignment command, Unit unit) {
        AssignmentId id = command.assignment();
        return AssignmentContext.once(command, id, unit, AssignmentEvent.Submitted.class, context -> {
            var accepted = context.require(AssignmentStatus.ACCEPTED);
            Stamp stamp = context.stamp(command);
            Instant submitBy = context.progress().deadline();
            context.requireNotAfter(submitBy, stamp);
            return new AssignmentEvent.Submitted(
                    accepted.work(), deadline(stamp, accepted.approveAfter()), submitBy, stamp);
        });
    }

    private static LedgerEvent resubmit(ResubmitAssignment command, Unit unit) {
        AssignmentId id = command.assignment();
        return AssignmentContext.operation(command, id, unit, AssignmentEvent.Resubmitted.class, context -> {
            var accepted = context.require(AssignmentStatus.REVISION_REQUESTED);
            Stamp stamp = context.stamp(command);
            Progress before = context.progress();
            context.requireNotAfter(before.deadline(), stamp);
            Stamp requested = Objects.requireNonNull(context.state().last());
            Instant approveAt = deadline(stamp, accepted.approveAfter());
            return new AssignmentEvent.Resubmitted(
                    command.operation(),
                    accepted.work(),
                    before.deadline(),
                    before.submitted(requested.effective(), stamp.effective(), approveAt),
                    stamp);
        });
    }

    private static LedgerEvent returnSlot(ReturnAssignment command, Unit unit) {
        AssignmentId id = command.assignment();
        return AssignmentContext.once(command, id, unit, AssignmentEvent.Returned.class, context -> {
            var accepted = context.require(AssignmentStatus.ACCEPTED, AssignmentStatus.REVISION_REQUESTED);
            Stamp stamp = context.stamp(command);
            Instant deadline = context.progress().deadline();
            context.requireNoSkipped(deadline, stamp);
            ReturnedSlot slot = returned(unit, accepted, stamp);
            return new AssignmentEvent.Returned(accepted.work(), slot.released(), slot.funds(), deadline, stamp);
        });
    }

    private static LedgerEvent timeOut(TimeOutAssignment command, Unit unit) {
        AssignmentId id = command.assignment();
        return AssignmentContext.once(command, id, unit, AssignmentEvent.TimedOut.class, context -> {
            var accepted = context.require(AssignmentStatus.ACCEPTED, AssignmentStatus.REVISION_REQUESTED);
            Stamp stamp = context.stamp(command);
            Instant deadline = context.progress().deadline();
            context.requireDue(deadline, stamp.effective());
            ReturnedSlot slot = returned(unit, accepted, stamp);
            return new AssignmentEvent.TimedOut(accepted.work(), slot.released(), slot.funds(), deadline, stamp);
        });
    }

    private static ReturnedSlot returned(Unit unit, AssignmentEvent.Accepted accepted, Stamp stamp) {
        Work work = accepted.work();
        return Tasks.returnSlot(unit, work.task(), work.assignment(), work.worker(), work.price(), stamp);
    }

    /** The deadline this long after the stamp's effective time, truncated to microseconds as all times are; null for no deadline. */
    static @Nullable Instant deadline(Stamp stamp, @Nullable Duration time) {
        return time == null ? null : stamp.effective().plus(time).truncatedTo(ChronoUnit.MICROS);
    }
}
