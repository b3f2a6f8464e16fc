package io.piecework.ledger.engine;

import io.piecework.ledger.engine.jdbc.UncheckedSqlException;
import io.piecework.ledger.engine.json.EventCodec;
import io.piecework.ledger.engine.store.EventHash;
import io.piecework.ledger.engine.store.StreamReader;
import io.piecework.ledger.engine.store.StreamState;
import io.piecework.ledger.message.EventName;
import io.piecework.ledger.message.LedgerEvent;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/**
 * Axon's storage over the table {@code ledger_event}: appends. Streams are read by {@link StreamReader}, many at a time and in the
 * transaction at hand, and all events by their positions.
 */
final class EventStorage implements EventStorageEngine {

    private static final String TABLE = "ledger_event";
    private static final List<String> COLUMNS =
            List.of("position", "stream", "sequence", "name", "revision", "recorded_at", "payload", "hash");

    private final EventCodec codec;

    EventStorage(EventCodec codec) {
        this.codec = codec;
    }

    /** In the order of their keys, so that two transactions never wait for each other. */
    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        Batch batch = Batch.current();
        try {
            Positions positions = batch.positions(events.size());
            var rows = new ArrayList<List<?>>(events.size());
            var taken = new ArrayList<Long>(events.size());
            for (EventMessage<?> message : events) {
                long position = positions.next();
                taken.add(position);
                EventHash.Content content = content(position, (DomainEventMessage<?>) message);
                byte[] hash = content.after(batch.streams().lastHash(content.stream()));
                batch.streams().placed(content.stream(), new StreamState.Place(position, hash));
                rows.add(row(content, hash));
            }
            rows.sort(Comparator.<List<?>, String>comparing(row -> (String) row.get(1))
                    .thenComparing(row -> (Long) row.get(2)));
            batch.rows().insert(TABLE, COLUMNS, rows);
            batch.appended(taken);
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }

    private EventHash.Content content(long position, DomainEventMessage<?> message) {
        LedgerEvent event = (LedgerEvent) message.getPayload();
        EventName name = codec.names().nameOf(event.getClass());
        return new EventHash.Content(
                position,
                message.getAggregateIdentifier(),
                message.getSequenceNumber(),
                name.value(),
                name.revision(),
                event.stamp().recorded(),
                codec.write(event));
    }

    private static List<Object> row(EventHash.Content content, byte[] hash) {
        return List.of(
                content.position(),
                content.stream(),
                content.sequence(),
                content.name(),
                Math.toIntExact(content.revision()),
                content.recorded(),
                content.payload(),
                hash);
    }

    @Override
    public DomainEventStream readEvents(String stream, long first) {
        throw new UnsupportedOperationException("streams are read by the batch");
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        throw new UnsupportedOperationException("events are read by their positions");
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        throw new UnsupportedOperationException("there are no snapshots");
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String stream) {
        return Optional.empty();
    }
}
