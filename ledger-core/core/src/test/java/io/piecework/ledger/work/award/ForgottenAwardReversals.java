package io.piecework.ledger.work.award;

import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Parties;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.engine.port.EventStream;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.engine.port.Unit;
import java.time.Instant;

/** A planted bug: earlier reversals of an award are forgotten, so an award can be reversed again and again. */
public record ForgottenAwardReversals(Unit unit) implements Unit {

    @Override
    @SuppressWarnings("unchecked")
    public <S> EventStream<S> stream(StreamKind<S> kind, String name) {
        EventStream<S> stream = unit.stream(kind, name);
        return kind.equals(Award.KIND) ? (EventStream<S>) new Forgetting((EventStream<Award>) stream) : stream;
    }

    @Override
    public void permit(Command command, Parties parties) {
        unit.permit(command, parties);
    }

    @Override
    public boolean admits(LedgerEvent event) {
        return unit.admits(event);
    }

    @Override
    public Stamp stamp(Command command) {
        return unit.stamp(command);
    }

    @Override
    public Instant sharedNow() {
        return unit.sharedNow();
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
