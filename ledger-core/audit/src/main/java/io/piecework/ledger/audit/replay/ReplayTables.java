package io.piecework.ledger.audit.replay;

import io.piecework.ledger.engine.jdbc.Dialect;
import io.piecework.ledger.engine.jdbc.JdbcValues;
import io.piecework.ledger.engine.jdbc.ScratchDatabase;
import io.piecework.ledger.engine.port.Checkpoint;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.store.SnapshotTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tables that a replay compares with the events, on the connection of its transaction.
 *
 * @param scratch where the sums are added up
 * @param ofEvents projection tables with rows of one event each
 * @param ofStreams projection tables with the latest states of streams
 * @param sums projection tables to whose rows amounts are added
 * @param checkpointSums the tables of the checkpoints' sums
 */
record ReplayTables(
        Connection connection,
        Dialect dialect,
        Scratch scratch,
        TableShape snapshots,
        List<TableShape> ofEvents,
        List<TableShape> ofStreams,
        List<TableShape> sums,
        List<TableShape> checkpointSums) {

    private static final String SELECT_EVENT = """
            SELECT position
            FROM ledger_event
            WHERE stream = ?
            AND sequence = ?""";

    static ReplayTables of(
            Connection connection,
            Dialect dialect,
            Supplier<ScratchDatabase> beside,
            List<Projection> projections,
            List<Checkpoint> checkpoints)
            throws SQLException {
        var ofEvents = new ArrayList<TableShape>();
        var ofStreams = new ArrayList<TableShape>();
        var sums = new ArrayList<TableShape>();
        for (Projection projection : projections) {
            for (Projection.Table table : projection.tables()) {
                TableShape shape = TableShape.of(connection, table);
                if (table.isOfEvents()) {
                    ofEvents.add(shape);
                } else if (table.isOfStreams()) {
                    ofStreams.add(shape);
                } else {
                    sums.add(shape.requireAmounts());
                }
            }
        }
        var checkpointSums = new ArrayList<TableShape>();
        for (Checkpoint checkpoint : checkpoints) {
            checkpointSums.add(TableShape.of(connection, checkpoint.sums()).requireAmounts());
        }
        TableShape snapshots = TableShape.of(connection, SnapshotTable.NAME, SnapshotTable.KEY);
        Scratch scratch = Scratch.of(connection, dialect, beside);
        return new ReplayTables(connection, dialect, scratch, snapshots, ofEvents, ofStreams, sums, checkpointSums);
    }

    /** The projection tables. */
    List<TableShape> shapes() {
        return Stream.of(ofEvents, ofStreams, sums).flatMap(List::stream).toList();
    }

    /** The tables whose expected rows are added up in scratch tables. */
    List<TableShape> summed() {
        return Stream.concat(sums.stream(), checkpointSums.stream()).toList();
    }

    /** Whether the event of a row is stored: the one that it belongs to, or the first of its stream. */
    boolean hasEvent(TableShape table, List<@Nullable Object> row) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SELECT_EVENT)) {
            JdbcValues.bind(statement, 1, table.isOfEvents() ? row.subList(0, 2) : Arrays.asList(row.get(0), 0L));
            try (ResultSet event = statement.executeQuery()) {
                return event.next();
            }
        }
    }

    /** The comparison of each projection table. */
    List<TableProof> proofs(RowComparison.Differences differences) throws SQLException {
        var proofs = new ArrayList<TableProof>();
        for (TableShape table : ofEvents) {
            proofs.add(RowComparison.of(connection, dialect, table, differences));
        }
        for (TableShape table : ofStreams) {
            proofs.add(new LatestRowsProof(table, RowComparison.of(connection, dialect, table, differences)));
        }
        for (TableShape table : sums) {
            proofs.add(new ExpectedSums(this, table, differences));
        }
        return proofs;
    }
}
