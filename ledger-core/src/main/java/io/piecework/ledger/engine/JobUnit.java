package io.piecework.ledger.engine;

import io.piecework.ledger.engine.store.StreamState;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.stream.EventStream;
import io.piecework.ledger.stream.StreamKind;
import io.piecework.ledger.stream.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;

/** What one job sees and does: the streams as its batch knows them, and behind them what the job itself appends. */
final class JobUnit implements Unit {

    /** Thrown through a decision that asks for a stream which is yet to be fetched. */
    static final class Missing extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Missing(String stream) {
            super(stream, null, false, false);
        }
    }

    private final Batch batch;
    private final Map<String, StreamState> changed = new HashMap<>();
    private final Set<String> used = new HashSet<>();
    private final List<DomainEventMessage<LedgerEvent>> appended = new ArrayList<>();

    JobUnit(Batch batch) {
        this.batch = batch;
    }

    @Override
    @SuppressWarnings("unchecked") // the kind that the stream is asked for with made its state
    public <S> EventStream<S> stream(StreamKind<S> kind, String name) {
        StreamKind<Object> registered = batch.kindOf(name);
        if (registered != kind) {
            throw new IllegalArgumentException("stream " + name + " is not of the kind " + kind.prefix());
        }
        state(name);
        used.add(name);
        return new EventStream<>() {
            @Override
            public S state() {
                return (S) JobUnit.this.state(name).state();
            }

            @Override
            public void append(LedgerEvent event) {
                JobUnit.this.append(name, registered, event);
            }
        };
    }

    @Override
    public Stamp stamp(Command command) {
        return Stamp.of(command, batch.now());
    }

    /** In the order in which they happened. */
    List<DomainEventMessage<LedgerEvent>> appended() {
        return appended;
    }

    /** How the streams stand that it appended to. */
    Map<String, StreamState> changed() {
        return changed;
    }

    /** The streams it asked for. */
    Set<String> used() {
        return used;
    }

    private StreamState state(String name) {
        StreamState own = changed.get(name);
        return own == null ? batch.streams().state(name) : own;
    }

    private void append(String name, StreamKind<Object> kind, LedgerEvent event) {
        StreamState after = state(name).after(name, kind, event, null);
        changed.put(name, after);
        appended.add(new GenericDomainEventMessage<>(
                kind.prefix(),
                name,
                after.sequence(),
                event,
                MetaData.emptyInstance(),
                name + "@" + after.sequence(),
                event.stamp().recorded()));
    }
}
