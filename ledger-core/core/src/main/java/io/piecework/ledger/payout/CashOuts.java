package io.piecework.ledger.payout;

import io.piecework.ledger.account.worker.Workers;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Parties;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.engine.port.Idempotent;
import io.piecework.ledger.engine.port.LedgerModule;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.engine.port.Unit;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The module of cash-outs. */
@API(status = API.Status.INTERNAL)
public final class CashOuts implements LedgerModule {

    @Override
    public void register(Registration registration) {
        registration.events(CashOutEvent.class);
        registration.command(CashOut.class, CashOuts::request);
    }

    /** The cash-out as committed; empty if the ledger does not know it. */
    public static Optional<CashOutView> find(Reading reading, OperationId id) {
        return reading.state(StreamKind.OPERATION, id.stream())
                .flatMap(event -> event)
                .filter(CashOutEvent.Requested.class::isInstance)
                .map(CashOutEvent.Requested.class::cast)
                .map(event -> new CashOutView(
                        id,
                        event.worker(),
                        event.counted(),
                        event.payouts(),
                        event.left(),
                        event.stamp().effective()));
    }

    private static LedgerEvent request(CashOut command, Unit unit) {
        return Idempotent.of(command, unit, Parties.of(command.worker()).approvedBy(approver(command)))
                .operation(CashOutEvent.Requested.class, () -> requested(command, unit));
    }

    private static @Nullable Actor approver(CashOut command) {
        return command.waiver() == null ? null : command.waiver().approver();
    }

    private static CashOutEvent.Requested requested(CashOut command, Unit unit) {
        var request = new CombinedRequest(command.operation(), command.worker(), command.policies(), command.waiver());
        Stamp stamp = request.following(unit, unit.stamp(command));
        Workers.requireActive(unit, command.worker());
        CombinedRequest.Decided decided = request.request(unit, stamp);
        return new CashOutEvent.Requested(
                command.operation(),
                command.worker(),
                command.policies(),
                command.waiver(),
                decided.counted(),
                decided.payouts(),
                decided.left(),
                decided.after(),
                stamp);
    }
}
