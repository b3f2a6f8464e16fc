package io.piecework.ledger.audit.replay;

import io.piecework.ledger.audit.figures.EventFinding;
import io.piecework.ledger.engine.port.Checkpoint;
import io.piecework.ledger.engine.store.StoredEvent;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One pass over all events, stream after stream, in pages. The calling thread fetches pages and compares the stored rows with earlier ones,
 * while a second thread reads the events of a page and a third one checks them. Only the calling thread uses the database.
 */
final class ReplayPass implements RowComparison.Differences, AutoCloseable {

    /** Enough that no thread waits while another one is late with a page, and few megabytes. */
    private static final int PAGES_AT_ONCE = 4;

    private final ReplayTables tables;
    private final EventProof proof;
    private final Replay.Watcher watcher;
    private final @Nullable Corrections corrections;
    private final boolean forced;
    private final EventRows events;
    private final SortedRows snapshots;
    private final List<TableProof> proofs;
    private final CheckpointProof sums;
    private long read;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private long replayed;
    private long damaged;
    private long contradicting;
    private long orphaned;
    private long differing;

    /**
     * @param corrections null for a verification, which changes nothing
     * @param forced whether rows are corrected although they may be evidence
     */
    ReplayPass(
            ReplayTables tables,
            EventProof proof,
            List<Checkpoint> checkpoints,
            Replay.Watcher watcher,
            @Nullable Corrections corrections,
            boolean forced)
            throws SQLException {
        this.tables = tables;
        this.proof = proof;
        this.watcher = watcher;
        this.corrections = corrections;
        this.forced = forced;
        this.events = new EventRows(tables.connection(), tables.dialect());
        this.snapshots = SortedRows.of(tables.connection(), tables.dialect(), tables.snapshots());
        this.proofs = tables.proofs(this);
        this.sums = new CheckpointProof(tables, checkpoints, this::found);
    }

    /**
     * @param reader reads the events of pages
     * @param prover checks the pages, one after the other
     */
    Replay.Result run(Executor reader, Executor prover) throws SQLException {
        watcher.begins("replayed", events.count());
        var pages = new ArrayDeque<CompletableFuture<EventProof.Proved>>();
        for (List<StoredEvent> page = events.next(); !page.isEmpty(); page = events.next()) {
            EventProof.Fetched next = proof.fetch(tables.connection(), page);
            List<SnapshotProof.Stored> stored = count(page);
            var read = CompletableFuture.supplyAsync(() -> proof.read(next), reader);
            pages.add(CompletableFuture.supplyAsync(() -> proof.next(result(read), stored), prover));
            if (pages.size() == PAGES_AT_ONCE) {
                compare(result(pages.remove()));
            }
        }
        while (!pages.isEmpty()) {
            compare(result(pages.remove()));
        }
        compare(proof.end(snapshotsUpTo(null)));
        nameContradictions();
        for (TableProof table : proofs) {
            table.end();
        }
        if (corrections != null && mayCorrect()) {
            corrections.write();
        }
        sums.run();
        if (corrections != null && mayCorrect()) {
            sums.clearIfDiffering();
        }
        return result();
    }

    private Replay.Result result() throws SQLException {
        long unused = read == 0 ? 0 : unused(first, last, read);
        var positions = new PositionProof(tables.connection(), tables.dialect());
        Optional<String> setBack = positions.sequence(read == 0 ? 0 : last);
        setBack.ifPresent(watcher::setBack);
        return new Replay.Result(
                replayed,
                proof.streams(),
                unused,
                unused == 0 ? List.of() : positions.unused(first),
                damaged,
                contradicting,
                orphaned,
                differing,
                setBack.isPresent());
    }

    /** At most the largest number, which positions that were changed can exceed. */
    private static long unused(long first, long last, long read) {
        return BigInteger.valueOf(last)
                .subtract(BigInteger.valueOf(first))
                .add(BigInteger.valueOf(1 - read))
                .min(BigInteger.valueOf(Long.MAX_VALUE))
                .longValueExact();
    }

    /** Reads the events once more where some contradict each other: the first pass only knows that they do. */
    private void nameContradictions() throws SQLException {
        while (proof.again()) {
            long compared = 0;
            try (var all = new EventRows(tables.connection(), tables.dialect())) {
                watcher.begins("compared", all.count());
                for (List<StoredEvent> page = all.next(); !page.isEmpty(); page = all.next()) {
                    proof.compare(proof.fetch(tables.connection(), page));
                    compared += page.size();
                    watcher.progress("compared", compared);
                }
            }
        }
        contradict(proof.contradictions());
    }

    private void contradict(List<EventFinding> contradictions) {
        contradictions.forEach(this::tell);
        contradicting += contradictions.size();
    }

    /** @return the stored snapshots of streams up to the last event's */
    private List<SnapshotProof.Stored> count(List<StoredEvent> page) throws SQLException {
        for (StoredEvent event : page) {
            first = Math.min(first, event.content().position());
            last = Math.max(last, event.content().position());
        }
        read += page.size();
        return snapshotsUpTo(page.get(page.size() - 1).content().stream());
    }

    private List<SnapshotProof.Stored> snapshotsUpTo(@Nullable String stream) throws SQLException {
        var stored = new ArrayList<SnapshotProof.Stored>();
        for (List<@Nullable Object> row = snapshots.peek(); row != null; row = snapshots.peek()) {
            SnapshotProof.Stored next = SnapshotProof.Stored.of(row);
            if (stream != null && TableShape.inByteOrder(next.stream(), stream) > 0) {
                break;
            }
            stored.add(next);
            snapshots.advance();
        }
        return stored;
    }

    private void compare(EventProof.Proved proved) throws SQLException {
        proved.damage().forEach(this::tell);
        damaged += proved.damage().size();
        contradict(proved.contradictions());
        for (SnapshotProof.Finding wrong : proved.snapshots()) {
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

    private void tell(EventFinding found) {
        watcher.ofEvent(found.stream(), found.sentence());
    }

    @Override
    public void found(String sentence) {
        differing++;
        watcher.finding(sentence);
    }

    @Override
    public void superfluous(TableShape table, List<@Nullable Object> row) throws SQLException {
        if ((table.isOfEvents() || table.isOfStreams()) && !tables.hasEvent(table, row)) {
            orphaned++;
        }
    }

    /** A rebuild that met evidence is rolled back, so it need not collect more corrections. */
    private boolean mayCorrect() {
        return forced || damaged + contradicting + orphaned == 0;
    }

    @Override
    public void remove(TableShape table, List<@Nullable Object> row) throws SQLException {
        if (corrections != null && mayCorrect()) {
            corrections.remove(table, row);
        }
    }

    @Override
    public void add(TableShape table, List<@Nullable Object> row) throws SQLException {
        if (corrections != null && mayCorrect()) {
            corrections.add(table, row);
        }
    }

    private static <T> T result(CompletableFuture<T> page) {
        try {
            return page.join();
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
