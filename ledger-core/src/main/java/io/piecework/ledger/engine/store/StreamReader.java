package io.piecework.ledger.engine.store;

import io.piecework.ledger.engine.jdbc.Dialect;
import io.piecework.ledger.engine.jdbc.Query;
import io.piecework.ledger.engine.json.EventCodec;
import io.piecework.ledger.engine.json.FirstLine;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.StorageException;
import io.piecework.ledger.message.StorageException.Code;
import io.piecework.ledger.stream.StreamKind;
import java.sql.ResultSet;
import java.sql.SQLException;
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
            SELECT stream, sequence, name, revision, payload, hash, position
            FROM ledger_event
            WHERE stream = ANY(?)
            ORDER BY stream, sequence""";

    private static final int MOST_UNREADABLE = 10_000;

    private final EventCodec codec;
    private final String selectFromSnapshots;
    private final String selectFirstEvents;

    /** Streams whose snapshot this version could not read. They are read from their first event. The latest are remembered. */
    private final Set<String> unreadableSnapshots = LatestSet.holding(MOST_UNREADABLE);

    public StreamReader(EventCodec codec, Dialect dialect) {
        this.codec = codec;
        this.selectFromSnapshots = dialect.selectFromSnapshots();
        this.selectFirstEvents = dialect.selectFirstEvents();
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
                    selectFromSnapshots,
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
        return new Query(selectFirstEvents, List.of(streams.stream().distinct().toList(), most), row -> {
            while (row.next()) {
                String stream = row.getString(1);
                List<LedgerEvent> events = Objects.requireNonNull(into.get(stream));
                events.add(event(row, stream, events.size()));
            }
        });
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
            while (row.next()) {
                String next = row.getString(1);
                StreamKind<Object> kind = kinds.kindOf(next);
                byte[] snapshot = snapshots ? row.getBytes(8) : null;
                if (!next.equals(stream)) {
                    endStream();
                    stream = next;
                    state = snapshot == null ? StreamState.initial(kind) : snapshot(row, next, kind, snapshot);
                }
                if (state != null && snapshot == null) {
                    state = state.after(next, kind, event(row, next, state.sequence() + 1), place(row));
                }
            }
            endStream();
            for (String name : asked) {
                if (!leftOut.contains(name)) {
                    into.computeIfAbsent(name, absent -> StreamState.initial(kinds.kindOf(absent)));
                }
            }
        }

        private void endStream() {
            if (stream != null && state != null) {
                into.put(stream, state);
            }
        }

        /** The state at this row's event; null where this version cannot read the snapshot. */
        private @Nullable StreamState snapshot(ResultSet row, String name, StreamKind<Object> kind, byte[] snapshot)
                throws SQLException {
            try {
                Class<Object> type = kind.snapshots().orElseThrow().state();
                long sequence = row.getLong(2);
                return new StreamState(codec.readState(snapshot, type), sequence, place(row), sequence);
            } catch (RuntimeException unreadable) {
                leftOut.add(name);
                unreadableSnapshots.add(name);
                return null;
            }
        }
    }

    private static StreamState.Place place(ResultSet row) throws SQLException {
        return new StreamState.Place(row.getLong(7), row.getBytes(6));
    }

    private LedgerEvent event(ResultSet row, String stream, long expected) throws SQLException {
        long sequence = row.getLong(2);
        if (sequence != expected) {
            throw new StorageException(
                    Code.DAMAGED, "stream " + stream + " has no event " + expected + ", the next is " + sequence);
        }
        try {
            return codec.read(row.getString(3), row.getLong(4), row.getBytes(5));
        } catch (RuntimeException unreadable) {
            throw new StorageException(
                    Code.UNREADABLE_EVENT,
                    "event " + sequence + " of stream " + stream + " cannot be read: " + FirstLine.of(unreadable),
                    unreadable);
        }
    }
}
