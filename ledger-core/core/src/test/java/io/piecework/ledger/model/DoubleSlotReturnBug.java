package io.piecework.ledger.model;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.engine.port.EventStream;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.engine.port.Unit;
import io.piecework.ledger.fixtures.DelegatingUnit;
import io.piecework.ledger.work.task.TaskEvent;

/** A planted bug: a returned slot becomes free twice. */
record DoubleSlotReturnBug(Unit unit) implements DelegatingUnit {

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
}
