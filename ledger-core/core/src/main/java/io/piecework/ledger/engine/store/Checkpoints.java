package io.piecework.ledger.engine.store;

import io.piecework.ledger.command.ConflictException;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.jdbc.ConnectionEnding;
import io.piecework.ledger.engine.jdbc.Dialect;
import io.piecework.ledger.engine.jdbc.InFlightAppends;
import io.piecework.ledger.engine.jdbc.JdbcRows;
import io.piecework.ledger.engine.jdbc.PrimarySource;
import io.piecework.ledger.engine.jdbc.SqlFailures;
import io.piecework.ledger.engine.jdbc.UncheckedSqlException;
import io.piecework.ledger.engine.port.Checkpoint;
import io.piecework.ledger.engine.port.HighWaterMark;
import io.piecework.ledger.engine.port.Watermark;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/**
 * Moves checkpoints up to the high-water mark: in the background while commands are stored, or on demand. Any number of processes may do so
 * at once. A checkpoint that is not moved makes queries sum up more rows; their results are the same.
 */
public final class Checkpoints {

    /** Attempts of {@link #advance} while other processes move the same checkpoint. */
    private static final int ATTEMPTS = 100;

    private final DataSource source;
    private final Dialect dialect;
    private final List<Checkpoint> checkpoints;
    private final HighWaterMark highWaterMark;
    private final Watermark watermark;
    private final int every;
    private final BackgroundThread background;

    /** The event position at which the next background move is due. */
    private final AtomicLong due = new AtomicLong();

    /** @param every the number of positions from one background move to the next */
    public Checkpoints(
            DataSource source,
            Dialect dialect,
            List<Checkpoint> checkpoints,
            HighWaterMark highWaterMark,
            int every,
            BackgroundThread background) {
        this.source = source;
        this.dialect = dialect;
        this.checkpoints = checkpoints;
        this.highWaterMark = highWaterMark;
        this.watermark = new Watermark(highWaterMark);
        this.every = every;
        this.background = background;
    }

    /**
     * Schedules the first background move by the checkpoint that is farthest ahead, so that processes that each store little move them
     * too. A checkpoint whose table has no rows stays behind and does not count.
     */
    public void open() {
        try (Connection connection = PrimarySource.forSteps(source)) {
            long farthest = 0;
            for (Checkpoint checkpoint : moved()) {
                farthest = Math.max(farthest, CheckpointTable.position(connection, checkpoint));
            }
            due.set(farthest + every);
        } catch (SQLException e) {
            throw SqlFailures.of("read the checkpoints", e);
        }
    }

    /** Notes that the event at this position is stored, and moves the checkpoints in the background when that is due. */
    public void reached(long position) {
        long time = due.get();
        if (position >= time && due.compareAndSet(time, position + every)) {
            background.offer(this::move);
        }
    }

    public List<Checkpoint> all() {
        return checkpoints;
    }

    /** The checkpoints that move in the background. */
    private List<Checkpoint> moved() {
        return checkpoints.stream().filter(each -> !each.isOnDemand()).toList();
    }

    /**
     * Moves one checkpoint up to the high-water mark, however few rows that adds. Where another process moves it too, this continues from
     * its position.
     *
     * @throws StorageException with {@link StorageException.Code#CONTENTION} when other processes keep moving it first
     */
    public void advance(Checkpoint checkpoint) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long history = highWaterMark.history();
            long upTo = highWaterMark.awaitFinal();
            try {
                if (move(checkpoint, upTo, history, 1)) {
                    return;
                }
            } catch (ConflictException failover) {
                // the next attempt asks the new primary, which has a high-water mark of its own
            } catch (SQLException | UncheckedSqlException e) {
                SQLException sql = Objects.requireNonNull(SqlFailures.sqlIn(e));
                if (!SqlFailures.isConflict(sql)) {
                    throw SqlFailures.of("move the checkpoint of " + CheckpointTable.name(checkpoint), sql);
                }
            }
        }
        throw new StorageException(
                StorageException.Code.CONTENTION,
                "could not move the checkpoint of " + CheckpointTable.name(checkpoint)
                        + ", other processes moved it first " + ATTEMPTS + " times; try again");
    }

    /** Moves the background checkpoints where enough rows are waiting. A failure is a warning: the next move catches up. */
    public void move() {
        long history = highWaterMark.history();
        OptionalLong upTo = OptionalLong.empty();
        for (Checkpoint checkpoint : moved()) {
            try {
                upTo = upTo.isPresent() ? upTo : OptionalLong.of(finalUpTo());
                move(checkpoint, upTo.getAsLong(), history, every / 2);
            } catch (SQLException | UncheckedSqlException e) {
                SQLException sql = SqlFailures.sqlIn(e);
                if (!SqlFailures.isConflict(e)) {
                    warn(checkpoint, "the database answered " + (sql == null ? null : sql.getSQLState()));
                }
            } catch (StorageException | ConflictException e) {
                warn(checkpoint, "the high-water mark is unknown");
            } catch (RuntimeException e) {
                warn(checkpoint, e.getClass().getSimpleName());
            }
        }
    }

    /**
     * The high-water mark if it is known within a second, the last known one otherwise. Snapshots wait behind this thread, and a
     * transaction of the application may run for long.
     */
    private long finalUpTo() {
        HighWaterMark.PendingWatermark pending = highWaterMark.pending();
        return InFlightAppends.await(pending::isFinal, InFlightAppends.MOMENT)
                ? pending.position()
                : watermark.position();
    }

    /** @return whether there is nothing left to move up to there; false when another process moved it first */
    private boolean move(Checkpoint checkpoint, long upTo, long history, int least) throws SQLException {
        try (Connection connection = PrimarySource.forSteps(source)) {
            highWaterMark.requireHistory(history); // the position is final on the server that gave it
            ConnectionEnding ending = ConnectionEnding.ofTransaction(connection);
            try (ending) {
                Step step = step(connection, checkpoint, upTo, least);
                while (step == Step.MOVED) {
                    connection.commit();
                    step = step(connection, checkpoint, upTo, least);
                }
                return step == Step.NOTHING_LEFT;
            }
        }
    }

    private enum Step {
        MOVED,
        NOTHING_LEFT,
        OTHER_PROCESS_MOVED
    }

    /** One move in the current transaction, which the caller commits. */
    private Step step(Connection connection, Checkpoint checkpoint, long upTo, int least) throws SQLException {
        dialect.awaitRebuild(connection);
        long from = CheckpointTable.position(connection, checkpoint);
        if (upTo - from < least) {
            return Step.NOTHING_LEFT;
        }
        long to = CheckpointTable.next(connection, checkpoint, from, upTo);
        if (to == from) {
            return Step.NOTHING_LEFT;
        }
        if (!CheckpointTable.move(connection, checkpoint, from, to)) {
            return Step.OTHER_PROCESS_MOVED;
        }
        checkpoint.add(new JdbcRows(() -> connection, dialect), from, to);
        return Step.MOVED;
    }

    /** Warns once for each reason. */
    private void warn(Checkpoint checkpoint, String reason) {
        background.warn(
                reason,
                "could not move the checkpoint of " + CheckpointTable.name(checkpoint) + ": " + reason
                        + "; queries give the same results and take longer");
    }
}
