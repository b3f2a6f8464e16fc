package io.piecework.ledger.engine.replay;

import io.piecework.ledger.engine.store.StoredEvent;
import io.piecework.ledger.stream.Checkpoint;
import io.piecework.ledger.stream.Replay;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One reading of all events, stream after stream. What follows from some is held against the rows that are stored while the next are
 * being proved on another thread; only one thread asks the database.
 */
public final class ReplayPass implements RowComparison.Differences, AutoCloseable {

    private final ReplayTables tables;
    private final EventProof proof;
    private final Replay.Watcher watcher;
    private final @Nullable Corrections corrections;
    private final StoredEvent.Cursor events;
    private final SortedRows snapshots;
    private final List<TableProof> proofs;
    private final CheckpointProof sums;
    private long read;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private long replayed;
    private long damaged;
    private long differing;

    /** @param corrections what puts rows right, none where they stay as they are */
    ReplayPass(
            ReplayTables tables,
            EventProof proof,
            List<Checkpoint> checkpoints,
            Replay.Watcher watcher,
            @Nullable Corrections corrections)
            throws SQLException {
        this.tables = tables;
        this.proof = proof;
        this.watcher = watcher;
        this.corrections = corrections;
        this.events = new StoredEvent.Cursor(tables.connection(), tables.dialect());
        this.snapshots = SortedRows.of(tables.connection(), tables.dialect(), tables.snapshots());
        this.proofs = tables.proofs(this);
        this.sums = new CheckpointProof(tables.connection(), tables.dialect(), checkpoints, this::found);
    }

    /** @param beside where events are proved */
    Replay.Result run(Executor beside) throws SQLException {
        CompletableFuture<EventProof.Proved> before = null;
        for (List<StoredEvent> some = events.next(); !some.isEmpty(); some = events.next()) {
            List<StoredEvent> next = some;
            List<SnapshotProof.Kept> kept = count(next);
            var coming = CompletableFuture.supplyAsync(() -> proof.next(next, kept), beside);
            if (before != null) {
                compare(outcome(before));
            }
            before = coming;
        }
        if (before != null) {
            compare(outcome(before));
        }
        compare(proof.end(snapshotsUpTo(null)));
        for (TableProof table : proofs) {
            table.end();
        }
        if (corrections != null && damaged == 0) {
            corrections.write();
        }
        sums.run();
        if (corrections != null && damaged == 0) {
            sums.clear();
        }
        long unused = read == 0 ? 0 : last - first + 1 - read;
        return new Replay.Result(replayed, proof.streams(), unused, damaged, differing);
    }

    /** @return the snapshots there are up to the last event's stream */
    private List<SnapshotProof.Kept> count(List<StoredEvent> some) throws SQLException {
        for (StoredEvent event : some) {
            first = Math.min(first, event.content().position());
            last = Math.max(last, event.content().position());
        }
        read += some.size();
        return snapshotsUpTo(some.get(some.size() - 1).content().stream());
    }

    private List<SnapshotProof.Kept> snapshotsUpTo(@Nullable String stream) throws SQLException {
        var kept = new ArrayList<SnapshotProof.Kept>();
        for (List<@Nullable Object> row = snapshots.peek(); row != null; row = snapshots.peek()) {
            SnapshotProof.Kept next = SnapshotProof.Kept.of(row);
            if (stream != null && TableShape.inByteOrder(next.stream(), stream) > 0) {
                break;
            }
            kept.add(next);
            snapshots.advance();
        }
        return kept;
    }

    private void compare(EventProof.Proved proved) throws SQLException {
        proved.damage().forEach(watcher::finding);
        damaged += proved.damage().size();
        for (SnapshotProof.Wrong wrong : proved.snapshots()) {
            found(wrong.sentence());
            remove(tables.snapshots(), List.of(wrong.stream()));
        }
        for (TableProof table : proofs) {
            table.next(proved.rows());
        }
        if (proved.events() > 0) {
            replayed += proved.events();
            watcher.progress("replayed", replayed);
        }
    }

    @Override
    public void found(String sentence) {
        differing++;
        watcher.finding(sentence);
    }

    @Override
    public void remove(TableShape table, List<@Nullable Object> row) throws SQLException {
        if (corrections != null && damaged == 0) {
            corrections.remove(table, row);
        }
    }

    @Override
    public void add(TableShape table, List<@Nullable Object> row) throws SQLException {
        if (corrections != null && damaged == 0) {
            corrections.add(table, row);
        }
    }

    private static EventProof.Proved outcome(CompletableFuture<EventProof.Proved> coming) {
        try {
            return coming.join();
        } catch (CompletionException thrown) {
            throw thrown.getCause() instanceof RuntimeException fault ? fault : thrown;
        }
    }

    @Override
    public void close() throws SQLException {
        for (TableProof table : proofs) {
            table.close();
        }
        snapshots.close();
        events.close();
    }
}
