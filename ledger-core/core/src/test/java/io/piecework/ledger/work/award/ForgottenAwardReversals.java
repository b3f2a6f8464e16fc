package io.piecework.ledger.work.award;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.engine.port.EventStream;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.engine.port.Unit;
import io.piecework.ledger.fixtures.DelegatingUnit;

/** A planted bug: earlier reversals of an award are forgotten, so an award can be reversed again and again. */
public record ForgottenAwardReversals(Unit unit) implements DelegatingUnit {

    @Override
    @SuppressWarnings("unchecked")
    public <S> EventStream<S> stream(StreamKind<S> kind, String name) {
        EventStream<S> stream = unit.stream(kind, name);
        return kind.equals(Award.KIND) ? (EventStream<S>) new Forgetting((EventStream<Award>) stream) : stream;
    }

    private record Forgetting(EventStream<Award> stream) implements EventStream<Award> {

        @Override
        public Award state() {
            return new Award(stream.state().granted(), null, stream.state().last());
        }

        @Override
        public void append(LedgerEvent event) {
            stream.append(event);
        }

        @Override
        public void noteRepeat() {
            stream.noteRepeat();
        }
    }
}
