package io.piecework.ledger.engine.replay;

import io.piecework.ledger.engine.jdbc.Dialect;
import io.piecework.ledger.engine.store.CheckpointTable;
import io.piecework.ledger.stream.Checkpoint;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sums up again what each checkpoint stands for, from the stored rows, which are held against the events before, and holds it against the
 * stored sums.
 */
public final class CheckpointProof implements RowComparison.Differences {

    private final Connection connection;
    private final Dialect dialect;
    private final List<Checkpoint> checkpoints;
    private final Consumer<String> findings;
    private boolean differing;

    public CheckpointProof(
            Connection connection, Dialect dialect, List<Checkpoint> checkpoints, Consumer<String> findings) {
        this.connection = connection;
        this.dialect = dialect;
        this.checkpoints = checkpoints;
        this.findings = findings;
    }

    /** Says one sentence for each position and each sum that differs. */
    void run() throws SQLException {
        foreign();
        for (Checkpoint checkpoint : checkpoints) {
            TableShape shape = TableShape.of(connection, checkpoint.sums());
            var rows = new ScratchRows(connection, dialect, shape);
            long stands = CheckpointTable.position(connection, checkpoint);
            long at = 0;
            long next = CheckpointTable.next(connection, checkpoint, at, stands);
            while (next > at) {
                checkpoint.add(rows, at, next);
                at = next;
                next = CheckpointTable.next(connection, checkpoint, at, stands);
            }
            if (at != stands) {
                found("ledger_checkpoint (name \"" + CheckpointTable.name(checkpoint) + "\"): position is " + stands
                        + ", the events give " + at);
            }
            compare(shape);
        }
    }

    private void compare(TableShape shape) throws SQLException {
        try (SortedRows sums = SortedRows.sums(connection, dialect, shape);
                var comparison = RowComparison.of(connection, dialect, shape, this)) {
            for (List<@Nullable Object> row = sums.peek(); row != null; row = sums.peek()) {
                comparison.next(row);
                sums.advance();
            }
            comparison.end();
        }
    }

    /** Puts all of them back to the beginning where anything differs; they move on again by themselves. */
    void clear() throws SQLException {
        if (differing) {
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("DELETE FROM ledger_checkpoint");
            }
            for (Checkpoint checkpoint : checkpoints) {
                CheckpointTable.clear(connection, checkpoint);
            }
        }
    }

    private void foreign() throws SQLException {
        List<String> known = checkpoints.stream().map(CheckpointTable::name).toList();
        var names = new ArrayList<String>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT name FROM ledger_checkpoint ORDER BY name")) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        names.removeAll(known);
        names.forEach(name -> found("ledger_checkpoint (name \"" + name + "\"): there are no such sums"));
    }

    @Override
    public void found(String sentence) {
        differing = true;
        findings.accept(sentence);
    }

    @Override
    public void remove(TableShape table, List<@Nullable Object> row) {
        // all of them go where one differs
    }

    @Override
    public void add(TableShape table, List<@Nullable Object> row) {
        // all of them go where one differs
    }
}
