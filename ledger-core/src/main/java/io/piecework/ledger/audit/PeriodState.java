package io.piecework.ledger.audit;

import io.piecework.ledger.id.PeriodId;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.stream.EventStream;
import io.piecework.ledger.stream.StreamKind;
import io.piecework.ledger.stream.Unit;
import org.jspecify.annotations.Nullable;

/** The closing and the seal of one period, each null until it is recorded. */
record PeriodState(PeriodEvent.@Nullable Closed closed, PeriodEvent.@Nullable Sealed sealed) {

    static final StreamKind<PeriodState> KIND = new StreamKind<>() {
        @Override
        public String prefix() {
            return "period";
        }

        @Override
        public PeriodState initial() {
            return new PeriodState(null, null);
        }

        @Override
        public PeriodState evolve(PeriodState state, LedgerEvent event) {
            return event instanceof PeriodEvent.Sealed sealed
                    ? new PeriodState(state.closed, sealed)
                    : new PeriodState((PeriodEvent.Closed) event, null);
        }
    };

    static EventStream<PeriodState> of(Unit unit, PeriodId id) {
        return unit.stream(KIND, id.stream());
    }
}
