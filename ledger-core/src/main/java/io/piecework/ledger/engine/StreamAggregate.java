package io.piecework.ledger.engine;

import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.StorageException;
import io.piecework.ledger.stream.StreamKind;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;

/** The one Axon aggregate: a stream of any kind, with the state that its kind made of the events. */
final class StreamAggregate {

    @AggregateIdentifier
    private final String stream;

    private final StreamKind<Object> kind;
    private Object state;

    StreamAggregate(String stream, StreamKind<Object> kind) {
        this.stream = stream;
        this.kind = kind;
        this.state = kind.initial();
    }

    @EventSourcingHandler
    void on(LedgerEvent event) {
        state = evolve(stream, kind, state, event);
    }

    /** @throws StorageException when the event is one that this kind of stream never holds */
    static <S> S evolve(String stream, StreamKind<S> kind, S state, LedgerEvent event) {
        try {
            return kind.evolve(state, event);
        } catch (ClassCastException foreign) {
            throw new StorageException(
                    "stream " + stream + " holds an event of another kind of stream: "
                            + event.getClass().getSimpleName(),
                    foreign);
        }
    }

    String stream() {
        return stream;
    }

    Object state() {
        return state;
    }
}
