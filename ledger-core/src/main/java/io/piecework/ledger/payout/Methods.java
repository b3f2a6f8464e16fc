package io.piecework.ledger.payout;

import io.piecework.ledger.id.OperationId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Permission;
import io.piecework.ledger.message.Repeat;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.stream.EventStream;
import io.piecework.ledger.stream.LedgerModule;
import io.piecework.ledger.stream.StreamKind;
import io.piecework.ledger.stream.Unit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides where a worker's payouts go. */
final class Methods implements LedgerModule {

    @Override
    public void register(Registration registration) {
        registration.streams(Method.KIND).events(MethodEvent.class);
        registration.command(SetPayoutMethod.class, Methods::set);
        registration.command(RemovePayoutMethod.class, Methods::remove);
    }

    static PayoutMethod inForce(Unit unit, WorkerId worker) {
        return unit.stream(Method.KIND, Method.stream(worker)).state().required(worker);
    }

    private static LedgerEvent set(SetPayoutMethod command, Unit unit) {
        EventStream<Optional<LedgerEvent>> operation = unit.stream(StreamKind.OPERATION, command.operation().stream());
        if (operation.state().isPresent()) {
            return Repeat.of(command, operation.state().get(), MethodEvent.Set.class);
        }
        Permission.ofWorker(command, command.worker());
        Stamp stamp = unit.stamp(command);
        var set = new MethodEvent.Set(command.operation(), command.worker(), command.method(), stamp);
        operation.append(set);
        change(unit, command.worker(), command.method(), command.operation(), stamp);
        return set;
    }

    private static LedgerEvent remove(RemovePayoutMethod command, Unit unit) {
        EventStream<Optional<LedgerEvent>> operation = unit.stream(StreamKind.OPERATION, command.operation().stream());
        if (operation.state().isPresent()) {
            return Repeat.of(command, operation.state().get(), MethodEvent.Removed.class);
        }
        Permission.ofWorker(command, command.worker());
        Stamp stamp = unit.stamp(command);
        inForce(unit, command.worker());
        var removed = new MethodEvent.Removed(command.operation(), command.worker(), stamp);
        operation.append(removed);
        change(unit, command.worker(), null, command.operation(), stamp);
        return removed;
    }

    private static void change(
            Unit unit, WorkerId worker, @Nullable PayoutMethod method, OperationId operation, Stamp stamp) {
        unit.stream(Method.KIND, Method.stream(worker))
                .append(new MethodEvent.Changed(worker, method, operation, stamp));
    }
}
