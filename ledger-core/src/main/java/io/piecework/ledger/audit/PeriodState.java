package io.piecework.ledger.audit;

import io.piecework.ledger.id.PeriodId;
import io.piecework.ledger.stream.EventStream;
import io.piecework.ledger.stream.StreamKind;
import io.piecework.ledger.stream.Unit;
import org.jspecify.annotations.Nullable;

/** The closing and the seal of one period, each null until it is recorded. */
record PeriodState(PeriodEvent.@Nullable Closed closed, PeriodEvent.@Nullable Sealed sealed) {

    static final StreamKind<PeriodState> KIND =
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
