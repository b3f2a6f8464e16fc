package io.piecework.ledger.audit.replay;

import io.piecework.ledger.engine.jdbc.LatestRows;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares a table with the latest states of streams. The events come stream after stream, so that only the rows of one stream are in
 * memory.
 */
final class LatestRowsProof implements TableProof {

    private final TableShape shape;
    private final RowComparison comparison;
    private final LatestRows latest;
    private @Nullable Object stream;

    LatestRowsProof(TableShape shape, RowComparison comparison) {
        this.shape = shape;
        this.comparison = comparison;
        this.latest = new LatestRows(shape.key().size(), shape.names(), shape.kept());
    }

    @Override
    public void next(ExpectedRows rows) throws SQLException {
        for (List<@Nullable Object> row : rows.of(shape)) {
            if (!row.get(0).equals(stream)) {
                compare();
                stream = row.get(0);
            }
            latest.add(row);
        }
    }

    private void compare() throws SQLException {
        for (List<@Nullable Object> row : latest.take()) {
            comparison.next(row);
        }
    }

    @Override
    public void end() throws SQLException {
        compare();
        comparison.end();
    }

    @Override
    public void close() throws SQLException {
        comparison.close();
    }
}
