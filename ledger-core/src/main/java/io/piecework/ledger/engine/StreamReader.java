package io.piecework.ledger.engine;

import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.StorageException;
import io.piecework.ledger.stream.StreamKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads whole streams, any number in one question, and folds each; a stream with a hole or an event it does not understand is refused. */
final class StreamReader {

    private static final String READ = "SELECT stream, sequence, name, revision, payload, hash FROM ledger_event"
            + " WHERE stream = ANY(?) ORDER BY stream, sequence";

    private final EventCodec codec;

    StreamReader(EventCodec codec) {
        this.codec = codec;
    }

    /**
     * The question for these streams.
     *
     * @param into gets every one of them, those without events in their kind's initial state
     */
    Query query(Collection<String> streams, Function<String, StreamKind<Object>> kinds, Map<String, StreamState> into) {
        return new Query(READ, List.of(List.copyOf(streams)), rows -> {
            read(rows, kinds, into);
            streams.forEach(name -> into.computeIfAbsent(name, absent -> StreamState.initial(kinds.apply(absent))));
        });
    }

    private void read(ResultSet row, Function<String, StreamKind<Object>> kinds, Map<String, StreamState> into)
            throws SQLException {
        String stream = null;
        StreamKind<Object> kind = null;
        StreamState state = null;
        while (row.next()) {
            String next = row.getString(1);
            if (kind == null || state == null || !next.equals(stream)) {
                keep(into, stream, state);
                stream = next;
                kind = kinds.apply(next);
                state = StreamState.initial(kind);
            }
            state = state.after(next, kind, event(row, next, state.sequence() + 1), row.getBytes(6));
        }
        keep(into, stream, state);
    }

    private static void keep(Map<String, StreamState> into, @Nullable String stream, @Nullable StreamState state) {
        if (stream != null && state != null) {
            into.put(stream, state);
        }
    }

    private LedgerEvent event(ResultSet row, String stream, long expected) throws SQLException {
        long sequence = row.getLong(2);
        if (sequence != expected) {
            throw new StorageException(
                    "stream " + stream + " has no event " + expected + ", the next is " + sequence, null);
        }
        try {
            return codec.read(row.getString(3), row.getLong(4), row.getBytes(5));
        } catch (RuntimeException unreadable) {
            throw Failures.unreadable(stream, sequence, unreadable);
        }
    }
}
