package io.piecework.ledger.account.worker;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Parties;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.EventStream;
import io.piecework.ledger.engine.port.Idempotent;
import io.piecework.ledger.engine.port.LedgerModule;
import io.piecework.ledger.engine.port.Unit;
import java.util.function.BiConsumer;

/** Decides changes of a worker's status; none of them looks at the worker's money. */
final class WorkerStatusHandler {

    private final BiConsumer<Unit, WorkerId> erasable;

    WorkerStatusHandler(BiConsumer<Unit, WorkerId> erasable) {
        this.erasable = erasable;
    }

    void register(LedgerModule.Registration registration) {
        registration.streams(WorkerState.KIND).events(WorkerStatusEvent.class);
        registration.command(SuspendWorker.class, WorkerStatusHandler::suspend);
        registration.command(ReinstateWorker.class, WorkerStatusHandler::reinstate);
        registration.command(CloseWorker.class, WorkerStatusHandler::close);
        registration.command(EraseWorker.class, this::erase);
    }

    /** A change of a worker's status, in the worker's own stream. */
    private record Change(Unit unit, OperationId operation, WorkerId worker, Reason reason, Stamp now) {

        Stamp to(WorkerStatus status, WorkerStatus... from) {
            EventStream<WorkerState> state = unit.stream(WorkerState.KIND, WorkerState.stream(worker));
            state.state().require(worker, from);
            Stamp stamp = state.state().notBefore(worker, now);
            state.append(new WorkerStatusEvent.Changed(worker, status, reason, operation, stamp));
            return stamp;
        }
    }

    private static LedgerEvent suspend(SuspendWorker command, Unit unit) {
        return Idempotent.of(command, unit, Parties.of(command.worker()))
                .operation(WorkerStatusEvent.Suspended.class, () -> {
                    var change = new Change(
                            unit, command.operation(), command.worker(), command.reason(), unit.stamp(command));
                    Stamp stamp = change.to(WorkerStatus.SUSPENDED, WorkerStatus.ACTIVE);
                    return new WorkerStatusEvent.Suspended(
                            command.operation(), command.worker(), command.reason(), stamp);
                });
    }

    private static LedgerEvent reinstate(ReinstateWorker command, Unit unit) {
        return Idempotent.of(command, unit, Parties.of(command.worker()))
                .operation(WorkerStatusEvent.Reinstated.class, () -> {
                    var change = new Change(
                            unit, command.operation(), command.worker(), command.reason(), unit.stamp(command));
                    Stamp stamp = change.to(WorkerStatus.ACTIVE, WorkerStatus.SUSPENDED, WorkerStatus.CLOSED);
                    return new WorkerStatusEvent.Reinstated(
                            command.operation(), command.worker(), command.reason(), stamp);
                });
    }

    private static LedgerEvent close(CloseWorker command, Unit unit) {
        return Idempotent.of(command, unit, Parties.of(command.worker()))
                .operation(WorkerStatusEvent.Closed.class, () -> {
                    var change = new Change(
                            unit, command.operation(), command.worker(), command.reason(), unit.stamp(command));
                    Stamp stamp = change.to(WorkerStatus.CLOSED, WorkerStatus.ACTIVE, WorkerStatus.SUSPENDED);
                    return new WorkerStatusEvent.Closed(command.operation(), command.worker(), command.reason(), stamp);
                });
    }

    /** The tool looks whether money, reviews or holds are open, which no stream says. */
    private LedgerEvent erase(EraseWorker command, Unit unit) {
        return Idempotent.of(command, unit, Parties.of(command.worker()).approvedBy(command.approver()))
                .operation(WorkerStatusEvent.Erased.class, () -> {
                    EventStream<WorkerState> own = unit.stream(WorkerState.KIND, WorkerState.stream(command.worker()));
                    own.state().require(command.worker(), WorkerStatus.CLOSED);
                    erasable.accept(unit, command.worker());
                    Stamp stamp = own.state().notBefore(command.worker(), unit.stamp(command));
                    own.append(new WorkerStatusEvent.ErasureNoted(command.worker(), command.operation(), stamp));
                    return new WorkerStatusEvent.Erased(
                            command.operation(), command.worker(), command.basis(), command.approver(), stamp);
                });
    }
}
