package io.piecework.ledger.worker;

import io.piecework.ledger.id.OperationId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Permission;
import io.piecework.ledger.message.Reason;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.stream.EventStream;
import io.piecework.ledger.stream.Idempotent;
import io.piecework.ledger.stream.LedgerModule;
import io.piecework.ledger.stream.Unit;

/** How a worker comes to stand otherwise; nothing of it looks at their money. */
final class StandingDecisions {

    private StandingDecisions() {}

    static void register(LedgerModule.Registration registration) {
        registration.streams(Standing.KIND).events(StandingEvent.class);
        registration.command(SuspendWorker.class, StandingDecisions::suspend);
        registration.command(ReinstateWorker.class, StandingDecisions::reinstate);
        registration.command(CloseWorker.class, StandingDecisions::close);
    }

    /** A change of how a worker stands. */
    private record Change(Unit unit, OperationId operation, WorkerId worker, Reason reason, Stamp stamp) {

        void to(StandingStatus status, StandingStatus... from) {
            EventStream<Standing> standing = unit.stream(Standing.KIND, Standing.stream(worker));
            standing.state().require(worker, from);
            standing.append(new StandingEvent.Changed(worker, status, reason, operation, stamp));
        }
    }

    private static LedgerEvent suspend(SuspendWorker command, Unit unit) {
        return Idempotent.operation(command, unit, StandingEvent.Suspended.class, () -> {
            Permission.requirePlatform(command);
            var change = new Change(unit, command.operation(), command.worker(), command.reason(), unit.stamp(command));
            change.to(StandingStatus.SUSPENDED, StandingStatus.ACTIVE);
            return new StandingEvent.Suspended(command.operation(), command.worker(), command.reason(), change.stamp());
        });
    }

    private static LedgerEvent reinstate(ReinstateWorker command, Unit unit) {
        return Idempotent.operation(command, unit, StandingEvent.Reinstated.class, () -> {
            Permission.requirePlatform(command);
            var change = new Change(unit, command.operation(), command.worker(), command.reason(), unit.stamp(command));
            change.to(StandingStatus.ACTIVE, StandingStatus.SUSPENDED, StandingStatus.CLOSED);
            return new StandingEvent.Reinstated(
                    command.operation(), command.worker(), command.reason(), change.stamp());
        });
    }

    private static LedgerEvent close(CloseWorker command, Unit unit) {
        return Idempotent.operation(command, unit, StandingEvent.Closed.class, () -> {
            Permission.requireWorker(command, command.worker());
            var change = new Change(unit, command.operation(), command.worker(), command.reason(), unit.stamp(command));
            change.to(StandingStatus.CLOSED, StandingStatus.ACTIVE, StandingStatus.SUSPENDED);
            return new StandingEvent.Closed(command.operation(), command.worker(), command.reason(), change.stamp());
        });
    }
}
