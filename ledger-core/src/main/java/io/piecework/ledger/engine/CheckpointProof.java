package io.piecework.ledger.engine;

import io.piecework.ledger.stream.Checkpoint;
import io.piecework.ledger.stream.Rows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Sums up again what each checkpoint stands for, from rows that were made from the events, and holds it against what is stored. */
final class CheckpointProof {

    private final Connection connection;
    private final List<Checkpoint> checkpoints;
    private final Consumer<String> findings;
    private boolean differing;

    CheckpointProof(Connection connection, List<Checkpoint> checkpoints, Consumer<String> findings) {
        this.connection = connection;
        this.checkpoints = checkpoints;
        this.findings = said -> {
            differing = true;
            findings.accept(said);
        };
    }

    /**
     * Says one sentence for each position and each sum that differs.
     *
     * @param fresh the rows that were made from the events, and room for sums of them
     */
    void run(Rows fresh) throws SQLException {
        foreign();
        for (Checkpoint checkpoint : checkpoints) {
            long stands = CheckpointTable.position(connection, checkpoint);
            long at = 0;
            long next = checkpoint.next(fresh, at, stands);
            while (next > at) {
                checkpoint.add(fresh, at, next);
                at = next;
                next = checkpoint.next(fresh, at, stands);
            }
            if (at != stands) {
                findings.accept("ledger_checkpoint (name \"" + CheckpointTable.name(checkpoint) + "\"): position is "
                        + stands + ", the events give " + at);
            }
            Comparison.of(connection, checkpoint.sums()).run(findings);
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
        names.forEach(name -> findings.accept("ledger_checkpoint (name \"" + name + "\"): there are no such sums"));
    }
}
