package io.piecework.ledger.engine;

import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.stream.EventStream;
import io.piecework.ledger.stream.StreamKind;
import io.piecework.ledger.stream.Unit;

/** One command's view of a unit, which tells whether the command appended anything: a repeat does not. */
final class CountedUnit implements Unit {

    private final Unit unit;
    private int appended;

    CountedUnit(Unit unit) {
        this.unit = unit;
    }

    boolean isUnchanged() {
        return appended == 0;
    }

    @Override
    public <S> EventStream<S> stream(StreamKind<S> kind, String name) {
        EventStream<S> stream = unit.stream(kind, name);
        return new EventStream<>() {
            @Override
            public S state() {
                return stream.state();
            }

            @Override
            public void append(LedgerEvent event) {
                appended++;
                stream.append(event);
            }
        };
    }

    @Override
    public Stamp stamp(Command command) {
        return unit.stamp(command);
    }
}
