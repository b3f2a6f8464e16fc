package io.piecework.ledger.engine.json;

import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Parties;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.LedgerModule;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.engine.port.Unit;
import io.piecework.ledger.money.Amount;

/** {@link TipsModule} before its event changed. It writes revision 1. */
final class TipsRevision1Module implements LedgerModule {

    private static final StreamKind<Amount> TIPS =
            StreamKind.of("tips", Amount.zero("USD"), Given.class, (total, given) -> given.total());

    sealed interface TipEvent extends LedgerEvent {}

    /** @param total of all tips of the worker, including this one */
    @EventName("tip-given")
    record Given(OperationId operation, WorkerId worker, Amount amount, Amount total, Stamp stamp)
            implements TipEvent {}

    @Override
    public void register(Registration registration) {
        registration.streams(TIPS).events(TipEvent.class).command(GiveTip.class, TipsRevision1Module::give);
    }

    private static LedgerEvent give(GiveTip command, Unit unit) {
        unit.permit(command, Parties.of(command.worker()));
        var tips = unit.stream(TIPS, TipsModule.of(command.worker()));
        var given = new Given(
                command.operation(),
                command.worker(),
                command.gross(),
                tips.state().plus(command.gross()),
                unit.stamp(command));
        unit.stream(StreamKind.OPERATION, command.operation().stream()).append(given);
        tips.append(given);
        return given;
    }
}
