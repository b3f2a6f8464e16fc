package io.piecework.ledger.audit.replay;

import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.EmbeddedDatabase;
import io.piecework.ledger.engine.ReplayParts;
import io.piecework.ledger.engine.jdbc.AppendsInFlightException;
import io.piecework.ledger.engine.jdbc.InFlightAppends;
import io.piecework.ledger.engine.jdbc.JdbcRows;
import io.piecework.ledger.engine.jdbc.SqlFailures;
import io.piecework.ledger.engine.jdbc.Transactions;
import io.piecework.ledger.engine.jdbc.UncheckedSqlException;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.engine.port.WaitLimit;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replays all events in one transaction and compares the result with the stored rows, to verify them or to rebuild them. */
public final class Replay {

    /** The shortest pause between two requests; later ones are longer, and each is longer than the request before it holds up others. */
    private static final Duration PAUSE = Duration.ofMillis(400);

    private static final int MOST_PAUSES = 5;
    private static final Duration BETWEEN_TELLING = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);

    /**
     * The numbers of a verification.
     *
     * @param unused the positions without an event: of rolled-back transactions, of refused commands, reserved but not needed, or of
     *     deleted events
     * @param ranges the first of these positions
     * @param damaged the number of damaged events found
     * @param contradicting the number of figures found that differ between two events
     * @param orphaned the number of rows found whose event is missing; they differ as well
     * @param differing the number of differing rows found
     * @param setBack whether the sequence would give positions again that events have, or is at its end
     */
    public record Result(
            long events,
            long streams,
            long unused,
            List<Unused> ranges,
            long damaged,
            long contradicting,
            long orphaned,
            long differing,
            boolean setBack) {

        /** Whether the stored rows may be the last witnesses of events that were changed or deleted. */
        public boolean hasEvidence() {
            return damaged + contradicting + orphaned > 0;
        }
    }

    /**
     * Consecutive positions without an event.
     *
     * @param last included
     */
    public record Unused(long first, long last) {

        /** Such as {@code 17} or {@code 17–19}. */
        @Override
        public String toString() {
            return first == last ? Long.toString(first) : first + "–" + last;
        }
    }

    /** Receives findings, and progress if it likes, while a replay runs: {@code System.out::println} prints the findings. */
    @FunctionalInterface
    public interface Watcher {

        /** A pass begins, which reads so many events. A pass may begin anew. */
        default void begins(String pass, long events) {}

        /** The number of events that a pass has read so far. */
        default void progress(String pass, long events) {}

        /** A damaged event or a differing row, in one sentence with the table, the row and both values. */
        void finding(String sentence);

        /**
         * The finding that an event is damaged, missing, or contradicts another one.
         *
         * @param stream of the event; empty where the sentence is about no single one
         */
        default void ofEvent(String stream, String sentence) {
            finding(sentence);
        }

        /** The finding that the sequence of positions was set back, or to its end. */
        default void setBack(String sentence) {
            finding(sentence);
        }

        /** The finding that a table, view or other object is not as the ledger's schema makes it. */
        default void redefined(String sentence) {
            finding(sentence);
        }

        /** A rebuild waits before it begins: a sentence that names the transactions it waits for, every few seconds. */
        default void waiting(String sentence) {}
    }

    private final ReplayParts parts;
    private final Transactions transactions;
    private final List<Projection> projections;
    private final Rows rows;

    @API(status = API.Status.INTERNAL)
    public Replay(ReplayParts parts) {
        this.parts = parts;
        this.transactions = parts.transactions();
        this.projections = parts.projections().stream()
                .filter(projection -> !projection.tables().isEmpty())
                .toList();
        this.rows = new JdbcRows(transactions::connection, parts.dialect());
    }

    /**
     * Verifies in one database snapshot, while commands continue.
     *
     * @param alongside further reads in the same snapshot
     */
    @API(status = API.Status.INTERNAL)
    public Result verify(Watcher watcher, Consumer<Rows> alongside) {
        List<String> redefined = parts.definitions().differences();
        redefined.forEach(watcher::redefined);
        try {
            return compared(watcher, alongside);
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

    private Result compared(Watcher watcher, Consumer<Rows> alongside) {
        try {
            return transactions.patiently(() -> transactions.snapshot(() -> run(tables -> {
                Result result = replay(tables, watcher, null, false);
                alongside.accept(rows);
                return result;
            })));
        } catch (UncheckedSqlException e) {
            throw SqlFailures.of("verify", e.sql());
        }
    }

    /**
     * Verifies with all writing stopped, and corrects the rows that differ. It changes nothing if a rebuild would destroy evidence: if events
     * are damaged or contradict each other, or if rows have lost their event.
     *
     * @param forced whether to correct the rows in any case
     * @throws StorageException if another writer is connected
     */
    @API(status = API.Status.INTERNAL)
    public Result rebuild(Watcher watcher, boolean forced) {
        try {
            return exclusively(watcher, () -> {
                parts.snapshots().settle();
                return transactions.rewrite(() -> run(tables -> {
                    Connection connection = tables.connection();
                    Savepoint before = connection.setSavepoint();
                    Result result = replay(tables, watcher, new Corrections(connection, parts.dialect()), forced);
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
                return parts.exclusive().run(attempt, work);
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
            ReplayTables tables = ReplayTables.of(
                    connection,
                    parts.dialect(),
                    EmbeddedDatabase::scratch,
                    projections,
                    parts.checkpoints().all());
            try (Scratch sums = tables.scratch()) {
                sums.create(tables.summed());
                return work.in(tables);
            }
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }

    private Result replay(ReplayTables tables, Watcher watcher, @Nullable Corrections corrections, boolean forced)
            throws SQLException {
        ExecutorService reader = Executors.newSingleThreadExecutor(Replay::daemon);
        ExecutorService prover = Executors.newSingleThreadExecutor(Replay::daemon);
        var proof =
                new EventProof(parts.codec(), parts.payloads(), parts.kinds(), projections, tables.shapes(), forced);
        try (var pass = new ReplayPass(tables, proof, parts.checkpoints().all(), watcher, corrections, forced)) {
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
