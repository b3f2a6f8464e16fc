package io.piecework.ledger.engine;

import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.jdbc.StagedRows;
import io.piecework.ledger.engine.json.EventCodec;
import io.piecework.ledger.engine.port.AboutWorker;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.replica.OwnCommits;
import io.piecework.ledger.engine.store.EventHash;
import io.piecework.ledger.engine.store.PersonKeys;
import io.piecework.ledger.engine.store.StreamKinds;
import io.piecework.ledger.engine.store.StreamState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events of a batch in the order in which they were appended. They get their positions when all are decided, together with the rows of
 * {@code ledger_event}: position, encoded payload and the hash that continues the stream's chain.
 */
final class BatchEvents {

    private static final String TABLE = "ledger_event";
    private static final List<String> COLUMNS =
            List.of("position", "stream", "sequence", "name", "revision", "recorded_at", "payload", "hash");

    private final EventCodec codec;
    private final BatchStreams streams;
    private final StreamKinds kinds;
    private final PersonKeys.OfBatch keys;
    private final List<StagedEvent> events = new ArrayList<>();
    private final List<Projection.Recorded> recorded = new ArrayList<>();

    BatchEvents(EventCodec codec, BatchStreams streams, StreamKinds kinds, PersonKeys.OfBatch keys) {
        this.codec = codec;
        this.streams = streams;
        this.kinds = kinds;
        this.keys = keys;
    }

    void addAll(List<StagedEvent> appended) {
        events.addAll(appended);
    }

    int size() {
        return events.size();
    }

    PersonKeys.OfBatch keys() {
        return keys;
    }

    /** The recorded time of the first event, before which no other is recorded. */
    Instant firstRecorded() {
        return events.get(0).event().stamp().recorded();
    }

    /** The results of a decided job's commands, once its events have positions; empty where it was not decided. */
    List<Engine.Written> results(JobDecision decision) {
        var results = new ArrayList<Engine.Written>();
        if (decision instanceof JobDecision.Decided decided) {
            boolean storing = !(decision instanceof JobDecision.Rehearsed);
            for (JobDecision.Result each : decided.results()) {
                results.add(new Engine.Written(each.event(), storing ? position(each) : 0, each.isRepeated(), false));
            }
        }
        return results;
    }

    /**
     * The position of a command's last event. A repeat has none of its own: it rests on the stream in which its first event is, and a reader who
     * sees the last event of that stream sees the first event, too.
     */
    private long position(JobDecision.Result result) {
        return result.isRepeated()
                ? streams.position(result.stream())
                : recorded.get(result.last()).position();
    }

    /** The readers of this ledger may know of these events, which another process may have stored, from now on. */
    void noteRepeats(List<JobDecision> decisions, OwnCommits own) {
        for (JobDecision decision : decisions) {
            if (decision instanceof JobDecision.Repeated repeated) {
                repeated.results().forEach(each -> own.repeated(position(each)));
            }
        }
    }

    /** The latest position, -1 where there is no event or none has a position yet. */
    long lastPosition() {
        return recorded.isEmpty() ? -1 : recorded.get(recorded.size() - 1).position();
    }

    /** Stages rows in the order of their key (stream, sequence), so that two transactions cannot deadlock on the table. */
    List<Projection.Recorded> stage(Positions positions, StagedRows rows) {
        var values = new ArrayList<List<?>>(events.size());
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
        keys.stage(rows);
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
                codec.writeRow(staged.event(), staged.tags(), keys.sealer(() -> person(staged), position)));
    }

    /** The worker whom an event's texts are about; null if they are about no worker. */
    private @Nullable WorkerId person(StagedEvent staged) {
        LedgerEvent event = staged.event();
        if (event.getClass().isAnnotationPresent(LedgerEvent.NeverSealed.class)) {
            return null;
        }
        WorkerId named = AboutWorker.namedBy(event);
        return named == null ? kinds.kindOf(staged.stream()).person().apply(streams.appended(staged.stream())) : named;
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
