package io.piecework.ledger.audit.replay;

import io.piecework.ledger.engine.port.Checkpoint;
import io.piecework.ledger.engine.store.CheckpointTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Compares each checkpoint's stored sums with sums of the stored rows up to its position. The rows themselves were compared with the events
 * before.
 */
final class CheckpointProof implements RowComparison.Differences {

    private final ReplayTables tables;
    private final Connection connection;
    private final List<Checkpoint> checkpoints;
    private final Consumer<String> findings;
    private boolean differing;

    CheckpointProof(ReplayTables tables, List<Checkpoint> checkpoints, Consumer<String> findings) {
        this.tables = tables;
        this.connection = tables.connection();
        this.checkpoints = checkpoints;
        this.findings = findings;
    }

    /** Reports one sentence for each position and each sum that differs. */
    void run() throws SQLException {
        reportUnknown();
        for (Checkpoint checkpoint : checkpoints) {
            TableShape shape = TableShape.of(connection, checkpoint.sums());
            var rows = new ScratchRows(tables, shape);
            long stored = CheckpointTable.position(connection, checkpoint);
            long at = 0;
            long next = CheckpointTable.next(connection, checkpoint, at, stored);
            while (next > at) {
                checkpoint.add(rows, at, next);
                at = next;
                next = CheckpointTable.next(connection, checkpoint, at, stored);
            }
            if (at != stored) {
                found("ledger_checkpoint (name \"" + CheckpointTable.name(checkpoint) + "\"): position is " + stored
                        + ", the events give " + at);
            }
            compare(shape);
        }
    }

    private void compare(TableShape shape) throws SQLException {
        try (SortedRows sums = SortedRows.sums(tables.scratch(), shape);
                var comparison = RowComparison.of(connection, tables.dialect(), shape, this)) {
            for (List<@Nullable Object> row = sums.peek(); row != null; row = sums.peek()) {
                comparison.next(row);
                sums.advance();
            }
            comparison.end();
        }
    }

    /** Moves all checkpoints back to the beginning where any of them differs. They move forward again in the background. */
    void clearIfDiffering() throws SQLException {
        if (differing) {
            CheckpointTable.clear(connection, checkpoints);
        }
    }

    private void reportUnknown() throws SQLException {
        var unknown = new ArrayList<>(CheckpointTable.names(connection));
        unknown.removeAll(checkpoints.stream().map(CheckpointTable::name).toList());
        unknown.forEach(name -> found("ledger_checkpoint (name \"" + name + "\"): there are no such sums"));
    }

    @Override
    public void found(String sentence) {
        differing = true;
        findings.accept(sentence);
    }

    @Override
    public void superfluous(TableShape table, List<@Nullable Object> row) {
        // a sum belongs to no single event
    }

    @Override
    public void remove(TableShape table, List<@Nullable Object> row) {
        // clearIfDiffering deletes all sums.
    }

    @Override
    public void add(TableShape table, List<@Nullable Object> row) {
        // clearIfDiffering deletes all sums.
    }
}
