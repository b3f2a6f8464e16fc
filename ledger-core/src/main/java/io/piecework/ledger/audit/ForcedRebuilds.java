package io.piecework.ledger.audit;

import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Permission;
import io.piecework.ledger.stream.Idempotent;
import io.piecework.ledger.stream.LedgerModule;
import io.piecework.ledger.stream.Unit;

/** Decides whether a rebuild may be forced: by two operators, with a reason. */
public final class ForcedRebuilds implements LedgerModule {

    @Override
    public void register(Registration registration) {
        registration.events(RebuildEvent.class);
        registration.command(ForceRebuild.class, ForcedRebuilds::force);
    }

    private static LedgerEvent force(ForceRebuild command, Unit unit) {
        return Idempotent.operation(command, unit, RebuildEvent.Forced.class, () -> {
            Permission.requireTwoOperators(command, command.approver());
            return new RebuildEvent.Forced(
                    command.operation(), command.reason(), command.approver(), command.findings(), unit.stamp(command));
        });
    }
}
