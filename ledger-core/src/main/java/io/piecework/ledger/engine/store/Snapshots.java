package io.piecework.ledger.engine.store;

import io.piecework.ledger.engine.json.EventCodec;
import io.piecework.ledger.stream.StreamKind;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Has snapshots of streams written that grew long, behind the commands: one that is not written costs a longer load, and nothing else. */
public final class Snapshots {

    private static final int REMEMBERED = 1_000;

    private final StreamKinds kinds;
    private final EventCodec codec;
    private final int every;
    private final BackgroundThread background;
    private final SnapshotTable table;
    private final Consumer<String> warnings;
    /** The batch behind was decided before it could learn that one was taken. Under its own lock. */
    private final Map<String, Long> offered = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    /** @param every by how many events a stream grows from one snapshot to the next */
    public Snapshots(
            StreamKinds kinds,
            EventCodec codec,
            int every,
            BackgroundThread background,
            SnapshotTable table,
            Consumer<String> warnings) {
        this.kinds = kinds;
        this.codec = codec;
        this.every = every;
        this.background = background;
        this.table = table;
        this.warnings = warnings;
    }

    /** Has a stream's committed state written if it is time, and answers with it as it is to be remembered. */
    public StreamState offer(String stream, StreamState committed) {
        return offer(stream, committed, false);
    }

    /** As {@link #offer}, a state that is committed unless the application went back to a savepoint of its own behind it. */
    public void offerIfStored(String stream, StreamState perhaps) {
        offer(stream, perhaps, true);
    }

    private StreamState offer(String stream, StreamState committed, boolean looking) {
        if (committed.sequence() - committed.snapshot() < every) {
            return committed;
        }
        synchronized (offered) {
            long last = Math.max(committed.snapshot(), offered.getOrDefault(stream, -1L));
            if (committed.sequence() - last < every) {
                return committed.snapshotted(last);
            }
            StreamKind<Object> kind = kinds.kindOf(stream);
            return kind.snapshots()
                    .filter(described ->
                            background.offer(() -> keep(stream, kind.prefix(), described, committed, looking)))
                    .map(taken -> {
                        offered.put(stream, committed.sequence());
                        return committed.snapshotted(committed.sequence());
                    })
                    .orElse(committed);
        }
    }

    /** Waits until all are written that were offered; nobody may offer one meanwhile. */
    public void settle() {
        background.settle();
    }

    private void keep(
            String stream,
            String kind,
            StreamKind.Snapshots<Object> described,
            StreamState committed,
            boolean looking) {
        try {
            if (looking && !table.isOfStored(stream, committed.sequence(), Objects.requireNonNull(committed.hash()))) {
                return;
            }
            table.keep(
                    stream,
                    committed.sequence(),
                    Objects.requireNonNull(committed.hash()),
                    described.revision(),
                    codec.writeState(committed.state()));
        } catch (SQLException e) {
            warn(kind, "the database answered " + e.getSQLState());
        } catch (RuntimeException e) {
            warn(kind, e.getClass().getSimpleName());
        }
    }

    /** Once a kind and reason, however often it happens; what is in the state or the statement is nobody's business. */
    private void warn(String kind, @Nullable String reason) {
        if (warned.add(kind + " " + reason)) {
            warnings.accept("could not keep a snapshot of a " + kind + " stream: " + reason
                    + "; commands are stored as before, loading such streams takes longer");
        }
    }
}
