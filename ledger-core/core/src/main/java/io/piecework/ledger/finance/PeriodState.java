package io.piecework.ledger.finance;

import io.piecework.ledger.command.id.PeriodId;
import io.piecework.ledger.engine.port.EventStream;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.engine.port.Unit;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The closing and the seal of one period, each null until it is recorded. */
@API(status = API.Status.INTERNAL)
public record PeriodState(PeriodEvent.@Nullable Closed closed, PeriodEvent.@Nullable Sealed sealed) {

    public static final StreamKind<PeriodState> KIND =
            StreamKind.of("period", new PeriodState(null, null), PeriodEvent.class, PeriodState::after);

    static EventStream<PeriodState> of(Unit unit, PeriodId id) {
        return unit.stream(KIND, id.stream());
    }

    private PeriodState after(PeriodEvent event) {
        return event instanceof PeriodEvent.Sealed seal
                ? new PeriodState(closed, seal)
                : new PeriodState((PeriodEvent.Closed) event, null);
    }
}
