package io.piecework.ledger.audit;

import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.PeriodId;
import io.piecework.ledger.stream.EventStream;
import io.piecework.ledger.stream.StreamKind;
import io.piecework.ledger.stream.Unit;
import org.jspecify.annotations.Nullable;

/** What became of one period; null what did not yet. */
record Period(PeriodEvent.@Nullable Closed closed, PeriodEvent.@Nullable Sealed sealed) {

    static final StreamKind<Period> KIND = new StreamKind<>() {
        @Override
        public String prefix() {
            return "period";
        }

        @Override
        public Period initial() {
            return new Period(null, null);
        }

        @Override
        public Period evolve(Period state, LedgerEvent event) {
            return event instanceof PeriodEvent.Sealed sealed
                    ? new Period(state.closed, sealed)
                    : new Period((PeriodEvent.Closed) event, null);
        }
    };

    static EventStream<Period> of(Unit unit, PeriodId id) {
        return unit.stream(KIND, id.stream());
    }
}
