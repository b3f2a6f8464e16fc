package io.piecework.ledger.engine.store;

import io.piecework.ledger.engine.json.EventCodec;
import io.piecework.ledger.engine.port.StreamKind;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Stores snapshots of long streams in the background. A snapshot that is not stored makes a stream take longer to load, and changes nothing
 * else. Safe for any number of threads.
 */
public final class Snapshots {

    private static final int REMEMBERED_STREAMS = 1_000;

    private final StreamKinds kinds;
    private final EventCodec codec;
    private final int every;
    private final BackgroundThread background;
    private final SnapshotTable table;

    /**
     * The sequences of the latest snapshots by stream, guarded by its own lock. A batch that was decided before the latest snapshot does
     * not know it, and would take another one.
     */
    private final Map<String, Long> taken = new LatestMap<>(REMEMBERED_STREAMS);

    /** @param every the number of events from one snapshot of a stream to the next */
    public Snapshots(StreamKinds kinds, EventCodec codec, int every, BackgroundThread background, SnapshotTable table) {
        this.kinds = kinds;
        this.codec = codec;
        this.every = every;
        this.background = background;
        this.table = table;
    }

    /**
     * Takes a snapshot of a stream's committed state if one is due.
     *
     * @return the state with the sequence of its latest snapshot, for the writer to remember
     */
    public StreamState offer(String stream, StreamState committed) {
        return offer(stream, committed, false);
    }

    /** Offers a state that is committed unless the application rolled back to a savepoint before it. */
    public void offerIfStored(String stream, StreamState perhapsCommitted) {
        offer(stream, perhapsCommitted, true);
    }

    private StreamState offer(String stream, StreamState state, boolean check) {
        if (state.sequence() - state.snapshot() < every) {
            return state;
        }
        synchronized (taken) {
            long last = Math.max(state.snapshot(), taken.getOrDefault(stream, -1L));
            if (state.sequence() - last < every) {
                return state.snapshotted(last);
            }
            StreamKind<Object> kind = kinds.kindOf(stream);
            boolean queued = kind.snapshots()
                    .filter(form -> background.offer(() -> store(stream, kind.prefix(), form, state, check)))
                    .isPresent();
            if (!queued) {
                return state;
            }
            taken.put(stream, state.sequence());
            return state.snapshotted(state.sequence());
        }
    }

    /** Waits until all queued snapshots are stored. The caller makes sure that no other thread offers one meanwhile. */
    public void settle() {
        background.settle();
    }

    private void store(
            String stream, String kind, StreamKind.Snapshots<Object> form, StreamState state, boolean check) {
        try {
            byte[] hash = Objects.requireNonNull(state.hash());
            if (!check || table.isStored(stream, state.sequence(), hash)) {
                table.keep(stream, state.sequence(), hash, form.revision(), state.written(codec));
            }
        } catch (SQLException e) {
            warn(kind, "the database answered " + e.getSQLState());
        } catch (RuntimeException e) {
            warn(kind, e.getClass().getSimpleName());
        }
    }

    /** Warns once for each kind and reason, without the stream's name or content. */
    private void warn(String kind, @Nullable String reason) {
        background.warn(
                kind + " " + reason,
                "could not store a snapshot of a " + kind + " stream: " + reason
                        + "; commands are stored as before, such streams take longer to load");
    }
}
