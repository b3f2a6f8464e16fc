package io.piecework.ledger.engine;

import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.stream.EventStream;
import io.piecework.ledger.stream.StreamKind;
import io.piecework.ledger.stream.Unit;
import java.time.InstantSource;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.Repository;

/** A unit on Axon's unit of work of this thread. Every stream is looked up before it is created. */
final class AxonUnit implements Unit {

    private final Repository<StreamAggregate> repository;
    private final Rooms rooms;
    private final InstantSource clock;

    AxonUnit(Repository<StreamAggregate> repository, Rooms rooms, InstantSource clock) {
        this.repository = repository;
        this.rooms = rooms;
        this.clock = clock;
    }

    @Override
    public <S> EventStream<S> stream(StreamKind<S> kind, String name) {
        StreamKind<Object> registered = rooms.kindOf(name);
        if (registered != kind) {
            throw new IllegalArgumentException("stream " + name + " is not of the kind " + kind.prefix());
        }
        try {
            return new AxonStream<>(repository.loadOrCreate(name, () -> new StreamAggregate(name, registered)));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("cannot load " + name, e);
        }
    }

    @Override
    public Stamp stamp(Command command) {
        return Stamp.of(command, clock.instant());
    }

    private record AxonStream<S>(Aggregate<StreamAggregate> aggregate) implements EventStream<S> {

        @Override
        @SuppressWarnings("unchecked") // the kind that the stream was asked for with made this state
        public S state() {
            return (S) aggregate.invoke(StreamAggregate::state);
        }

        @Override
        public void append(LedgerEvent event) {
            aggregate.execute(stream -> AggregateLifecycle.apply(event));
        }
    }
}
