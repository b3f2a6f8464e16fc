package io.piecework.ledger.engine.store;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.command.StorageException.Code;
import io.piecework.ledger.engine.jdbc.Dialect;
import io.piecework.ledger.engine.jdbc.Payloads;
import io.piecework.ledger.engine.jdbc.Query;
import io.piecework.ledger.engine.jdbc.SealedPayloads;
import io.piecework.ledger.engine.json.EventCodec;
import io.piecework.ledger.engine.json.FirstLine;
import io.piecework.ledger.engine.json.TaggedEvent;
import io.piecework.ledger.engine.port.PayloadArchive;
import io.piecework.ledger.engine.port.StreamKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads any number of streams with one or two queries, and folds each from its snapshot or its first event to its state. A stream with a
 * missing or unreadable event is refused. Safe for any number of threads.
 */
public final class StreamReader {

    private static final String SELECT_WHOLE = """
            SELECT stream, sequence, name, revision, payload, hash, position, recorded_at
            FROM ledger_event
            WHERE stream = ANY(?)
            ORDER BY stream, sequence""";

    private static final String SELECT_AT = """
            SELECT stream, sequence, name, revision, payload, hash, position, recorded_at
            FROM ledger_event
            WHERE position = ANY(?)""";

    private static final int MOST_UNREADABLE = 10_000;

    private final EventCodec codec;
    private final Payloads payloads;
    private final Dialect.Statements statements;

    /** Streams whose snapshot this version could not read. They are read from their first event. The latest are remembered. */
    private final Set<String> unreadableSnapshots = LatestMap.asSet(MOST_UNREADABLE);

    public StreamReader(EventCodec codec, Dialect dialect, Payloads payloads) {
        this.codec = codec;
        this.payloads = payloads;
        this.statements = dialect.statements();
    }

    /**
     * The queries for these streams, to be run together.
     *
     * @param into receives the states; a stream without events has its kind's initial state. A stream with an unreadable snapshot is left
     *     out, and the caller asks for it again
     */
    public List<Query> queries(Collection<String> streams, StreamKinds kinds, Map<String, StreamState> into) {
        var whole = new ArrayList<String>();
        var names = new ArrayList<String>();
        var revisions = new ArrayList<String>();
        for (String stream : streams) {
            Optional<StreamKind.Snapshots<Object>> snapshots =
                    kinds.kindOf(stream).snapshots();
            if (snapshots.isEmpty() || unreadableSnapshots.contains(stream)) {
                whole.add(stream);
            } else {
                names.add(stream);
                revisions.add(Integer.toString(snapshots.get().revision()));
            }
        }
        var queries = new ArrayList<Query>(2);
        if (!whole.isEmpty()) {
            queries.add(new Query(SELECT_WHOLE, List.of(whole), row -> new Fold(kinds, into, false).read(row, whole)));
        }
        if (!names.isEmpty()) {
            queries.add(new Query(
                    statements.fromSnapshots(),
                    List.of(names, revisions),
                    row -> new Fold(kinds, into, true).read(row, names)));
        }
        return queries;
    }

    /**
     * The query for the first events of these streams.
     *
     * @param most how many of each stream
     * @param into receives the events; a stream without events has an empty list
     */
    public Query first(Collection<String> streams, int most, Map<String, List<LedgerEvent>> into) {
        streams.forEach(stream -> into.put(stream, new ArrayList<>()));
        return new Query(
                statements.firstEvents(), List.of(streams.stream().distinct().toList(), most), row -> {
                    for (Event event : events(row, false)) {
                        List<LedgerEvent> events = Objects.requireNonNull(into.get(event.stream));
                        events.add(event(event, events.size()).event());
                    }
                });
    }

    /**
     * The query for single events.
     *
     * @param into receives the event at each position that has one
     */
    public Query at(Collection<Long> positions, Map<Long, LedgerEvent> into) {
        return new Query(SELECT_AT, List.of(List.copyOf(positions)), row -> {
            for (Event event : events(row, false)) {
                into.put(event.stored.position(), event(event, event.sequence).event());
            }
        });
    }

    /**
     * A row.
     *
     * @param snapshot the state after the event, in place of all events up to it; null where the event itself counts
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Event(
            String stream,
            long sequence,
            String name,
            long revision,
            Instant recorded,
            byte[] payload,
            StreamState.Place stored,
            byte @Nullable [] snapshot) {

        private static final byte[] NOTHING = new byte[0];
        private static final Payloads.Columns<Event> COLUMNS =
                new Payloads.Columns<>(Event::needed, Event::place, event -> event.stored.position(), Event::with);

        /** @param snapshots whether the row has a column for snapshots */
        static Event of(ResultSet row, boolean snapshots) throws SQLException {
            return new Event(
                    row.getString(1),
                    row.getLong(2),
                    row.getString(3),
                    row.getLong(4),
                    row.getObject(8, OffsetDateTime.class).toInstant(),
                    row.getBytes(5),
                    new StreamState.Place(row.getLong(7), row.getBytes(6)),
                    snapshots ? row.getBytes(9) : null);
        }

        private byte[] needed() {
            return snapshot == null ? payload : NOTHING;
        }

        private Event with(byte[] another) {
            return new Event(stream, sequence, name, revision, recorded, another, stored, snapshot);
        }

        private PayloadArchive.Place place() {
            return PayloadArchive.Place.of(stream, sequence, stored.hash());
        }
    }

    private List<Event> events(ResultSet row, boolean snapshots) throws SQLException {
        var events = new ArrayList<Event>();
        while (row.next()) {
            events.add(Event.of(row, snapshots));
        }
        Connection connection = row.getStatement().getConnection();
        return SealedPayloads.opened(connection, payloads.whole(connection, events, Event.COLUMNS), Event.COLUMNS);
    }

    /** Folds the streams of one result set, one after the other. */
    private final class Fold {

        private final StreamKinds kinds;
        private final Map<String, StreamState> into;
        private final boolean snapshots;

        /** Streams of this result set that are left out. */
        private final Set<String> leftOut = new HashSet<>();

        private @Nullable String stream;
        private @Nullable StreamState state;

        /** @param snapshots whether the result set has a column for snapshots */
        Fold(StreamKinds kinds, Map<String, StreamState> into, boolean snapshots) {
            this.kinds = kinds;
            this.into = into;
            this.snapshots = snapshots;
        }

        void read(ResultSet row, List<String> asked) throws SQLException {
            events(row, snapshots).forEach(this::next);
            endStream();
            for (String name : asked) {
                if (!leftOut.contains(name)) {
                    into.computeIfAbsent(name, absent -> StreamState.initial(kinds.kindOf(absent)));
                }
            }
        }

        private void next(Event row) {
            String next = row.stream;
            StreamKind<Object> kind = kinds.kindOf(next);
            if (!next.equals(stream)) {
                endStream();
                stream = next;
                state = row.snapshot == null ? StreamState.initial(kind) : snapshot(row, kind, row.snapshot);
            }
            if (state != null && row.snapshot == null) {
                state = state.after(next, kind, event(row, state.sequence() + 1), row.stored);
            }
        }

        private void endStream() {
            if (stream != null && state != null) {
                into.put(stream, state);
            }
        }

        /** The state at this row's event; null where this version cannot read the snapshot. */
        private @Nullable StreamState snapshot(Event row, StreamKind<Object> kind, byte[] snapshot) {
            try {
                Class<Object> type = kind.snapshots().orElseThrow().state();
                long sequence = row.sequence;
                return new StreamState(
                        codec.readState(snapshot, type),
                        sequence,
                        row.stored,
                        sequence,
                        StreamTags.of(codec.stateTags(snapshot)));
            } catch (RuntimeException unreadable) {
                leftOut.add(row.stream);
                unreadableSnapshots.add(row.stream);
                return null;
            }
        }
    }

    private TaggedEvent event(Event event, long expected) {
        if (event.sequence != expected) {
            throw new StorageException(
                    Code.DAMAGED,
                    "stream " + event.stream + " has no event " + expected + ", the next is " + event.sequence);
        }
        try {
            return codec.readTagged(event.name, event.revision, event.recorded, event.payload);
        } catch (RuntimeException unreadable) {
            throw new StorageException(
                    Code.UNREADABLE_EVENT,
                    "event " + event.sequence + " of stream " + event.stream + " cannot be read: "
                            + FirstLine.of(unreadable),
                    unreadable);
        }
    }
}
