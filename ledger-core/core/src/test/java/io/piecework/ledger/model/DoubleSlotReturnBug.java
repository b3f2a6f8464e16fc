package io.piecework.ledger.model;

import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Parties;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.engine.port.EventStream;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.engine.port.Unit;
import io.piecework.ledger.work.task.TaskEvent;
import java.time.Instant;

/** A planted bug: a returned slot becomes free twice. */
record DoubleSlotReturnBug(Unit unit) implements Unit {

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
                stream.append(event);
                if (event instanceof TaskEvent.SlotReturned returned) {
                    stream.append(new TaskEvent.SlotReturned(
                            returned.task(),
                            returned.assignment(),
                            returned.price(),
                            returned.taken() - 1,
                            returned.stamp()));
                }
            }

            @Override
            public void noteRepeat() {
                stream.noteRepeat();
            }
        };
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
}
