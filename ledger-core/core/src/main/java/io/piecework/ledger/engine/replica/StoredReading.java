package io.piecework.ledger.engine.replica;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.jdbc.Dialect;
import io.piecework.ledger.engine.jdbc.JdbcRows;
import io.piecework.ledger.engine.jdbc.Payloads;
import io.piecework.ledger.engine.jdbc.Query;
import io.piecework.ledger.engine.jdbc.Transactions;
import io.piecework.ledger.engine.jdbc.UncheckedSqlException;
import io.piecework.ledger.engine.port.Checkpoint;
import io.piecework.ledger.engine.port.HighWaterMark;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.engine.port.Watermark;
import io.piecework.ledger.engine.store.CheckpointTable;
import io.piecework.ledger.engine.store.StreamReader;
import io.piecework.ledger.engine.store.StreamState;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads from one database. It moves no checkpoint. For any number of threads. */
public class StoredReading implements Reading {

    /** Checkpoints move every few thousand positions; a greater distance is not worth its cost. */
    private static final long LONGEST_LOOK = 10_000;

    private static final String WITHOUT_GAP = """
            SELECT COALESCE(MAX(position), 0) AS position
            FROM (
                SELECT position, ROW_NUMBER() OVER (ORDER BY position) AS number
                FROM ledger_event
                WHERE position > ?
                    AND position <= ?) later
            WHERE position - number = ?""";

    private final Transactions transactions;
    private final Dialect dialect;
    private final StreamReader reader;
    private final Rows rows;
    private final @Nullable Watermark watermark;

    /** @param watermark null where what is final follows from the rows alone, as on a standby */
    public StoredReading(
            Transactions transactions,
            Dialect dialect,
            StreamReader reader,
            Payloads payloads,
            @Nullable Watermark watermark) {
        this.transactions = transactions;
        this.dialect = dialect;
        this.reader = reader;
        this.rows = JdbcRows.forQueries(transactions::connection, dialect, payloads);
        this.watermark = watermark;
    }

    @Override
    public <T> T snapshot(Function<Rows, T> queries) {
        try {
            return transactions.moment(() -> queries.apply(rows));
        } catch (UncheckedSqlException e) {
            throw transactions.failure(e.sql());
        }
    }

    /** All reads together take no longer than a caller waits. */
    @Override
    public <T> T onOneServer(Function<Reading, T> work) {
        return transactions.call(() -> work.apply(this));
    }

    @Override
    public <T> T longCall(Supplier<T> work) {
        return transactions.longCall(work);
    }

    /** What is handed out may be much: an answer may take longer than that to other reads. */
    @Override
    public <T> T streaming(Function<Reading, T> work) {
        return longCall(() -> transactions.patiently(() -> work.apply(this)));
    }

    @Override
    public <T> T finalSnapshot(FinalQueries<T> queries) {
        return transactions.call(() -> {
            long known = knownBefore();
            return snapshot(each -> queries.read(each, known > 0 ? known : finalByRows(each)));
        });
    }

    /** Zero where it is not known before the snapshot. */
    private long knownBefore() {
        try {
            // the snapshot of the application's transaction may have begun before an event that is final by now
            return watermark == null || transactions.isMomentOfHost() ? 0 : watermark.position();
        } catch (StorageException e) {
            if (HighWaterMark.isHidden(e)) {
                return 0;
            }
            throw e; // after an interrupt or a failure, the snapshot would wait for the database once more
        }
    }

    /**
     * A position up to which all events are final, by the rows of one snapshot alone: on a standby, which does not know the transactions that
     * append, and for a user who may not see them.
     *
     * <p>Checkpoints never pass the high-water mark. From the farthest one on, positions are final as long as each has an event: every position is
     * given once, so that no event can appear among them. A position without an event ends this, because it may belong to a transaction that is
     * not over.
     */
    private static long finalByRows(Rows rows) {
        long checkpoint = CheckpointTable.farthest(rows);
        List<?> range = List.of(checkpoint, checkpoint + LONGEST_LOOK, checkpoint);
        long reached =
                rows.list(WITHOUT_GAP, range, row -> row.count("position")).get(0);
        return Math.max(checkpoint, reached);
    }

    @Override
    public <T> T query(Function<Rows, T> query) {
        try {
            return transactions.single(() -> query.apply(rows));
        } catch (UncheckedSqlException e) {
            throw transactions.failure(e.sql());
        }
    }

    @Override
    public void advance(Checkpoint checkpoint) {
        throw new UnsupportedOperationException("moving a checkpoint is the writer's");
    }

    @Override
    @SuppressWarnings("unchecked") // the requested kind makes the state
    public <S> Optional<S> state(StreamKind<S> kind, String name) {
        var found = new HashMap<String, StreamState>();
        while (!found.containsKey(name)) {
            ask(reader.queries(List.of(name), any -> (StreamKind<Object>) kind, found));
        }
        StreamState state = Objects.requireNonNull(found.get(name));
        return state.sequence() < 0 ? Optional.empty() : Optional.of((S) state.state());
    }

    @Override
    public Map<String, List<LedgerEvent>> events(Collection<String> streams, int most) {
        var found = new HashMap<String, List<LedgerEvent>>();
        ask(List.of(reader.first(streams, most, found)));
        return found;
    }

    @Override
    public Map<Long, LedgerEvent> eventsAt(Collection<Long> positions) {
        if (positions.isEmpty()) {
            return Map.of();
        }
        var found = new HashMap<Long, LedgerEvent>();
        ask(List.of(reader.at(positions, found)));
        return found;
    }

    private void ask(List<Query> queries) {
        query(each -> transactions.onConnection(connection -> {
            dialect.runQueries(connection, queries);
            return queries;
        }));
    }
}
