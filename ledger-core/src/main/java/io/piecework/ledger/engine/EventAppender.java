package io.piecework.ledger.engine;

import io.piecework.ledger.engine.jdbc.StagedRows;
import io.piecework.ledger.engine.json.EventCodec;
import io.piecework.ledger.engine.store.EventHash;
import io.piecework.ledger.engine.store.StreamState;
import io.piecework.ledger.message.EventName;
import io.piecework.ledger.stream.Projection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Stages the rows of {@code ledger_event} for a batch's events: position, encoded payload and the hash that continues the stream's chain. */
record EventAppender(EventCodec codec, BatchStreams streams, StagedRows rows) {

    private static final String TABLE = "ledger_event";
    private static final List<String> COLUMNS =
            List.of("position", "stream", "sequence", "name", "revision", "recorded_at", "payload", "hash");

    /** Stages rows in the order of their key (stream, sequence), so that two transactions cannot deadlock on the table. */
    List<Projection.Recorded> append(List<StagedEvent> events, Positions positions) {
        var values = new ArrayList<List<?>>(events.size());
        var recorded = new ArrayList<Projection.Recorded>(events.size());
        for (StagedEvent event : events) {
            long position = positions.next();
            EventHash.Content content = content(position, event);
            byte[] hash = content.after(streams.lastHash(event.stream()));
            streams.placed(event.stream(), new StreamState.Place(position, hash));
            values.add(row(content, hash));
            recorded.add(event.at(position));
        }
        values.sort(Comparator.<List<?>, String>comparing(row -> (String) row.get(1))
                .thenComparing(row -> (Long) row.get(2)));
        rows.insert(TABLE, COLUMNS, values);
        return recorded;
    }

    private EventHash.Content content(long position, StagedEvent staged) {
        EventName name = codec.names().nameOf(staged.event().getClass());
        return new EventHash.Content(
                position,
                staged.stream(),
                staged.sequence(),
                name.value(),
                name.revision(),
                staged.event().stamp().recorded(),
                codec.write(staged.event()));
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
}
