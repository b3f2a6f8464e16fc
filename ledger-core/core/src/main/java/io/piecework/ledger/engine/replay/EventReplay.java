package io.piecework.ledger.engine.replay;

import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.jdbc.AppendsInFlightException;
import io.piecework.ledger.engine.jdbc.Dialect;
import io.piecework.ledger.engine.jdbc.InFlightAppends;
import io.piecework.ledger.engine.jdbc.JdbcRows;
import io.piecework.ledger.engine.jdbc.Payloads;
import io.piecework.ledger.engine.jdbc.ScratchDatabase;
import io.piecework.ledger.engine.jdbc.SqlFailures;
import io.piecework.ledger.engine.jdbc.Transactions;
import io.piecework.ledger.engine.jdbc.UncheckedSqlException;
import io.piecework.ledger.engine.json.EventCodec;
import io.piecework.ledger.engine.port.EventComparison;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Replay;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.engine.port.WaitLimit;
import io.piecework.ledger.engine.store.Checkpoints;
import io.piecework.ledger.engine.store.Definitions;
import io.piecework.ledger.engine.store.Snapshots;
import io.piecework.ledger.engine.store.StreamKinds;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replays all events in one transaction, to verify the stored rows or to rebuild them. */
public final class EventReplay implements Replay {

    /** The shortest pause between two requests; later ones are longer, and each is longer than the request before it holds up others. */
    private static final Duration PAUSE = Duration.ofMillis(400);

    private static final int MOST_PAUSES = 5;
    private static final Duration BETWEEN_TELLING = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(EventReplay.class);

    private final Transactions transactions;
    private final Dialect dialect;
    private final Supplier<ScratchDatabase> scratch;
    private final EventCodec codec;
    private final Payloads payloads;
    private final StreamKinds kinds;
    private final List<Projection> projections;
    private final Rows rows;
    private final ExclusiveRun exclusive;
    private final Snapshots snapshots;
    private final Checkpoints checkpoints;
    private final Definitions definitions;

    /** @param scratch makes a database for sums, where the ledger's takes no temporary tables */
    public EventReplay(
            Transactions transactions,
            Dialect dialect,
            Supplier<ScratchDatabase> scratch,
            EventCodec codec,
            Payloads payloads,
            StreamKinds kinds,
            List<Projection> projections,
            ExclusiveRun exclusive,
            Snapshots snapshots,
            Checkpoints checkpoints,
            Definitions definitions) {
        this.transactions = transactions;
        this.dialect = dialect;
        this.scratch = scratch;
        this.codec = codec;
        this.payloads = payloads;
        this.kinds = kinds;
        this.projections = projections.stream()
                .filter(projection -> !projection.tables().isEmpty())
                .toList();
        this.rows = new JdbcRows(transactions::connection, dialect);
        this.exclusive = exclusive;
        this.snapshots = snapshots;
        this.checkpoints = checkpoints;
        this.definitions = definitions;
    }

    @Override
    public Result verify(Watcher watcher, EventComparison comparison, Consumer<Rows> alongside) {
        List<String> redefined = definitions.differences();
        redefined.forEach(watcher::redefined);
        try {
            return compared(watcher, comparison, alongside);
        } catch (RuntimeException unreadable) {
            boolean passes =
                    unreadable instanceof StorageException e && e.code().isTransient();
            if (redefined.isEmpty() || passes) {
                throw unreadable;
            }
            throw new StorageException(
                    StorageException.Code.DAMAGED,
                    redefined.get(0) + ", so rows could not be compared: " + unreadable.getMessage(),
                    null,
                    unreadable);
        }
    }

    private Result compared(Watcher watcher, EventComparison comparison, Consumer<Rows> alongside) {
        try {
            return transactions.patiently(() -> transactions.snapshot(() -> run(tables -> {
                Result result = replay(tables, watcher, comparison, null, false);
                alongside.accept(rows);
                return result;
            })));
        } catch (UncheckedSqlException e) {
            throw SqlFailures.of("verify", e.sql());
        }
    }

    @Override
    public List<String> definitions() {
        return definitions.differences();
    }

    @Override
    public Result rebuild(Watcher watcher, EventComparison comparison, boolean forced) {
        try {
            return exclusively(watcher, () -> {
                snapshots.settle();
                return transactions.rewrite(() -> run(tables -> {
                    Connection connection = tables.connection();
                    Savepoint before = connection.setSavepoint();
                    Result result = replay(tables, watcher, comparison, new Corrections(connection, dialect), forced);
                    if (result.hasEvidence() && !forced) {
                        connection.rollback(before);
                    }
                    return result;
                }));
            });
        } catch (UncheckedSqlException e) {
            throw SqlFailures.of("rebuild", e.sql());
        }
    }

    /** Requests its turn again and again: a request that waits for one transaction would hold up the commands of all others. */
    private <T> T exclusively(Watcher watcher, Supplier<T> work) {
        var toldUntil = WaitLimit.of(Duration.ZERO);
        for (int attempt = 1; ; attempt++) {
            try {
                return exclusive.run(attempt, work);
            } catch (AppendsInFlightException waiting) {
                if (toldUntil.isOver()) {
                    String sentence = "the rebuild waits for " + waiting.getMessage();
                    LOG.info("{}", sentence);
                    watcher.waiting(sentence);
                    toldUntil = WaitLimit.of(BETWEEN_TELLING);
                }
                InFlightAppends.pause(PAUSE.multipliedBy(Math.min(attempt, MOST_PAUSES)));
            }
        }
    }

    private interface Work {
        Result in(ReplayTables tables) throws SQLException;
    }

    private Result run(Work work) {
        Connection connection = transactions.connection();
        try {
            ReplayTables tables = ReplayTables.of(connection, dialect, scratch, projections, checkpoints.all());
            try (Scratch sums = tables.scratch()) {
                sums.create(tables.summed());
                return work.in(tables);
            }
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }

    private Result replay(
            ReplayTables tables,
            Watcher watcher,
            EventComparison comparison,
            @Nullable Corrections corrections,
            boolean forced)
            throws SQLException {
        ExecutorService reader = Executors.newSingleThreadExecutor(EventReplay::daemon);
        ExecutorService prover = Executors.newSingleThreadExecutor(EventReplay::daemon);
        var proof = new EventProof(codec, payloads, kinds, projections, tables.shapes(), comparison, forced);
        try (var pass = new ReplayPass(tables, proof, checkpoints.all(), watcher, corrections, forced)) {
            return pass.run(reader, prover);
        } finally {
            reader.shutdown();
            prover.shutdown();
        }
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "piecework-ledger-replay");
        thread.setDaemon(true);
        return thread;
    }
}
