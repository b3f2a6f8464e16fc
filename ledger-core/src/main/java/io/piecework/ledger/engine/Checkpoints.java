package io.piecework.ledger.engine;

import io.piecework.ledger.message.StorageException;
import io.piecework.ledger.stream.Checkpoint;
import io.piecework.ledger.stream.Horizon;
import io.piecework.ledger.stream.Projection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Has checkpoints moved behind the commands, by as many processes as there are: one that is not moved costs whoever reads a longer sum, and
 * nothing else.
 */
final class Checkpoints {

    private final DataSource source;
    private final Dialect dialect;
    private final List<Checkpoint> checkpoints;
    private final Horizon horizon;
    private final int every;
    private final Background background;
    private final Consumer<String> warnings;

    /** The position at which it is time again. */
    private final AtomicLong due = new AtomicLong();

    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    /** @param every by how many positions the events go on from one move to the next */
    Checkpoints(
            DataSource source,
            Dialect dialect,
            List<Checkpoint> checkpoints,
            Horizon horizon,
            int every,
            Background background,
            Consumer<String> warnings) {
        this.source = source;
        this.dialect = dialect;
        this.checkpoints = checkpoints;
        this.horizon = horizon;
        this.every = every;
        this.background = background;
        this.warnings = warnings;
    }

    /** Looks where they stand, so that processes which each store little move them too. */
    void open() {
        try (Connection connection = source.getConnection()) {
            long least = Long.MAX_VALUE;
            for (Checkpoint checkpoint : checkpoints) {
                least = Math.min(least, CheckpointTable.position(connection, checkpoint));
            }
            due.set(checkpoints.isEmpty() ? least : least + every);
        } catch (SQLException e) {
            throw Failures.of("look where the checkpoints stand", e);
        }
    }

    /** Has them moved if it is time, the event at this position being stored. */
    void reached(long position) {
        long time = due.get();
        if (position >= time && due.compareAndSet(time, position + every)) {
            background.offer(this::move);
        }
    }

    List<Projection.Table> sums() {
        return checkpoints.stream().map(Checkpoint::sums).toList();
    }

    /** What holds those that are stored against the events. */
    CheckpointProof proof(Connection connection, Consumer<String> findings) {
        return new CheckpointProof(connection, dialect, checkpoints, findings);
    }

    /** Moves all of them up to the horizon, where that is worth it. */
    void move() {
        for (Checkpoint checkpoint : checkpoints) {
            try {
                move(checkpoint, horizon.safe());
            } catch (SQLException | JdbcRows.RowsException e) {
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

    private void move(Checkpoint checkpoint, long safe) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                while (step(connection, checkpoint, safe)) {
                    connection.commit();
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    /** In one transaction; whether there is something to commit. Somebody else may have moved it just now. */
    private boolean step(Connection connection, Checkpoint checkpoint, long safe) throws SQLException {
        dialect.awaitRebuild(connection);
        long from = CheckpointTable.position(connection, checkpoint);
        if (safe - from < every / 2) {
            return false;
        }
        var rows = new JdbcRows(() -> connection, dialect);
        long to = checkpoint.next(rows, from, safe);
        if (to == from || !CheckpointTable.move(connection, checkpoint, from, to)) {
            return false;
        }
        checkpoint.add(rows, from, to);
        return true;
    }

    /** Once a reason, however often it happens. */
    private void warn(Checkpoint checkpoint, String reason) {
        if (warned.add(reason)) {
            warnings.accept("could not move the checkpoint of " + CheckpointTable.name(checkpoint) + ": " + reason
                    + "; what is read is the same, summing it up takes longer");
        }
    }
}
