package io.piecework.ledger.finance;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Parties;
import io.piecework.ledger.engine.port.Idempotent;
import io.piecework.ledger.engine.port.LedgerModule;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.Unit;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** Decides whether a rebuild may be forced: by two operators, with a reason. */
@API(status = API.Status.INTERNAL)
public final class ForcedRebuilds implements LedgerModule {

    @Override
    public void register(Registration registration) {
        registration.events(RebuildEvent.class);
        registration.command(ForceRebuild.class, ForcedRebuilds::force);
    }

    /** The findings of a forced rebuild that was recorded under the command's id. */
    public static Optional<RebuildFindings> recorded(Reading reading, ForceRebuild command) {
        return reading.events(List.of(command.id().stream()), 1).values().stream()
                .flatMap(List::stream)
                .filter(RebuildEvent.Forced.class::isInstance)
                .map(event -> ((RebuildEvent.Forced) event).findings())
                .findFirst();
    }

    private static LedgerEvent force(ForceRebuild command, Unit unit) {
        return Idempotent.of(command, unit, Parties.NONE.approvedBy(command.approver()))
                .operation(RebuildEvent.Forced.class, () -> {
                    return new RebuildEvent.Forced(
                            command.operation(),
                            command.reason(),
                            command.approver(),
                            command.findings(),
                            unit.stamp(command));
                });
    }
}
