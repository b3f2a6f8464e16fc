package io.piecework.ledger.engine.replay;

import io.piecework.ledger.engine.jdbc.Dialect;
import io.piecework.ledger.stream.Checkpoint;
import io.piecework.ledger.stream.Projection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The tables that are held against the events, on the connection of a replay's transaction.
 *
 * @param ofEvents those whose rows are each of one event
 * @param sums those whose amounts are added up
 * @param beside those that checkpoints keep
 */
record ReplayTables(
        Connection connection,
        Dialect dialect,
        TableShape snapshots,
        List<TableShape> ofEvents,
        List<TableShape> sums,
        List<TableShape> beside) {

    static ReplayTables of(
            Connection connection, Dialect dialect, List<Projection> projections, List<Checkpoint> checkpoints)
            throws SQLException {
        var ofEvents = new ArrayList<TableShape>();
        var sums = new ArrayList<TableShape>();
        for (Projection projection : projections) {
            for (Projection.Table table : projection.tables()) {
                TableShape shape = TableShape.of(connection, table);
                if (table.isOfEvents()) {
                    ofEvents.add(shape);
                } else {
                    sums.add(shape.addedUp());
                }
            }
        }
        var beside = new ArrayList<TableShape>();
        for (Checkpoint checkpoint : checkpoints) {
            beside.add(TableShape.of(connection, checkpoint.sums()).addedUp());
        }
        return new ReplayTables(connection, dialect, SnapshotProof.shape(connection), ofEvents, sums, beside);
    }

    List<TableShape> shapes() {
        return Stream.concat(ofEvents.stream(), sums.stream()).toList();
    }

    /** H2 commits with every change of its schema: the transaction begins behind this, and is over before the tables go. */
    void createScratch() throws SQLException {
        for (TableShape table : scratched()) {
            dialect.createScratch(connection, table.scratch(), table.name());
        }
    }

    void dropScratch() throws SQLException {
        for (TableShape table : scratched()) {
            dialect.dropScratch(connection, table.scratch());
        }
    }

    private List<TableShape> scratched() {
        return Stream.concat(sums.stream(), beside.stream()).toList();
    }

    /** What holds each of them against the events. */
    List<TableProof> proofs(RowComparison.Differences differences) throws SQLException {
        var proofs = new ArrayList<TableProof>();
        for (TableShape table : ofEvents) {
            proofs.add(RowComparison.of(connection, dialect, table, differences));
        }
        for (TableShape table : sums) {
            proofs.add(new ExpectedSums(connection, dialect, table, differences));
        }
        return proofs;
    }
}
