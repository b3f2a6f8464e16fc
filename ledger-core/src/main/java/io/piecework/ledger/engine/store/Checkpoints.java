package io.piecework.ledger.engine.store;

import io.piecework.ledger.engine.jdbc.Conflicts;
import io.piecework.ledger.engine.jdbc.Dialect;
import io.piecework.ledger.engine.jdbc.InFlightAppends;
import io.piecework.ledger.engine.jdbc.JdbcRows;
import io.piecework.ledger.engine.jdbc.SqlFailures;
import io.piecework.ledger.engine.jdbc.UncheckedSqlException;
import io.piecework.ledger.message.StorageException;
import io.piecework.ledger.stream.Checkpoint;
import io.piecework.ledger.stream.HighWaterMark;
import io.piecework.ledger.stream.Watermark;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Has checkpoints moved behind the commands, by as many processes as there are: one that is not moved costs whoever reads a longer sum, and
 * nothing else.
 */
public final class Checkpoints {

    /** How often somebody else may move one first. */
    private static final int ATTEMPTS = 100;

    private final DataSource source;
    private final Dialect dialect;
    private final List<Checkpoint> checkpoints;
    private final HighWaterMark highWaterMark;
    private final Watermark watermark;
    private final int every;
    private final BackgroundThread background;
    private final Consumer<String> warnings;

    /** The position at which it is time again. */
    private final AtomicLong due = new AtomicLong();

    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    /** @param every by how many positions the events go on from one move to the next */
    public Checkpoints(
            DataSource source,
            Dialect dialect,
            List<Checkpoint> checkpoints,
            HighWaterMark highWaterMark,
            int every,
            BackgroundThread background,
            Consumer<String> warnings) {
        this.source = source;
        this.dialect = dialect;
        this.checkpoints = checkpoints;
        this.highWaterMark = highWaterMark;
        this.watermark = new Watermark(highWaterMark);
        this.every = every;
        this.background = background;
        this.warnings = warnings;
    }

    /** Looks where the farthest stands, so that processes which each store little move them too; one whose rows there are none of stays behind. */
    public void open() {
        try (Connection connection = source.getConnection()) {
            long farthest = 0;
            for (Checkpoint checkpoint : behindTheCommands()) {
                farthest = Math.max(farthest, CheckpointTable.position(connection, checkpoint));
            }
            due.set(farthest + every);
        } catch (SQLException e) {
            throw SqlFailures.of("look where the checkpoints stand", e);
        }
    }

    /** Has them moved if it is time, the event at this position being stored. */
    public void reached(long position) {
        long time = due.get();
        if (position >= time && due.compareAndSet(time, position + every)) {
            background.offer(this::move);
        }
    }

    public List<Checkpoint> all() {
        return checkpoints;
    }

    private List<Checkpoint> behindTheCommands() {
        return checkpoints.stream().filter(each -> !each.isOnDemand()).toList();
    }

    /**
     * Moves one up to the horizon, however little that is. Where somebody else does the same, it goes on from there.
     *
     * @throws StorageException when that does not come to an end
     */
    public void advance(Checkpoint checkpoint) {
        long safe = highWaterMark.awaitFinal();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                if (move(checkpoint, safe, 1)) {
                    return;
                }
            } catch (SQLException | UncheckedSqlException e) {
                SQLException sql = Objects.requireNonNull(Conflicts.sqlIn(e));
                if (!Conflicts.isConflict(sql)) {
                    throw SqlFailures.of("move the checkpoint of " + CheckpointTable.name(checkpoint), sql);
                }
            }
        }
        throw new StorageException(
                StorageException.Code.CONTENTION,
                "others moved the checkpoint of " + CheckpointTable.name(checkpoint) + " all the time");
    }

    /**
     * Moves up to the horizon what is moved behind the commands, where that is worth it; no further than is known in a moment, since
     * snapshots wait behind it, and a transaction of the application's may go on for long.
     */
    public void move() {
        OptionalLong safe = OptionalLong.empty();
        for (Checkpoint checkpoint : behindTheCommands()) {
            try {
                safe = safe.isPresent() ? safe : OptionalLong.of(known());
                move(checkpoint, safe.getAsLong(), every / 2);
            } catch (SQLException | UncheckedSqlException e) {
                SQLException sql = Conflicts.sqlIn(e);
                if (!Conflicts.isConflict(e)) {
                    warn(checkpoint, "the database answered " + (sql == null ? null : sql.getSQLState()));
                }
            } catch (StorageException e) {
                warn(checkpoint, "it is not known how far the events are final");
            } catch (RuntimeException e) {
                warn(checkpoint, e.getClass().getSimpleName());
            }
        }
    }

    /** How far events are final, where that is known within a moment; else how far it was known that they are. */
    private long known() {
        HighWaterMark.PendingWatermark sighting = highWaterMark.pending();
        return InFlightAppends.await(sighting::isFinal, InFlightAppends.MOMENT)
                ? sighting.position()
                : watermark.position();
    }

    /** Whether nothing is left to be moved that far; not where somebody else moved it. */
    private boolean move(Checkpoint checkpoint, long safe, int least) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Step step = step(connection, checkpoint, safe, least);
                while (step == Step.DONE) {
                    connection.commit();
                    step = step(connection, checkpoint, safe, least);
                }
                return step == Step.NOTHING_LEFT;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private enum Step {
        DONE,
        NOTHING_LEFT,
        SOMEBODY_ELSE_MOVED
    }

    /** In one transaction, which is to be committed where something was done. */
    private Step step(Connection connection, Checkpoint checkpoint, long safe, int least) throws SQLException {
        dialect.awaitRebuild(connection);
        long from = CheckpointTable.position(connection, checkpoint);
        if (safe - from < least) {
            return Step.NOTHING_LEFT;
        }
        long to = CheckpointTable.next(connection, checkpoint, from, safe);
        if (to == from) {
            return Step.NOTHING_LEFT;
        }
        if (!CheckpointTable.move(connection, checkpoint, from, to)) {
            return Step.SOMEBODY_ELSE_MOVED;
        }
        checkpoint.add(new JdbcRows(() -> connection, dialect), from, to);
        return Step.DONE;
    }

    /** Once a reason, however often it happens. */
    private void warn(Checkpoint checkpoint, String reason) {
        if (warned.add(reason)) {
            warnings.accept("could not move the checkpoint of " + CheckpointTable.name(checkpoint) + ": " + reason
                    + "; what is read is the same, summing it up takes longer");
        }
    }
}
