package io.piecework.ledger.audit.replay;

import io.piecework.ledger.engine.jdbc.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares a table's rows with the expected ones while both are read in the order of their keys. */
final class RowComparison implements TableProof {

    private final TableShape shape;
    private final SortedRows stored;
    private final Differences differences;

    /** Receives the differences and the corrections. */
    interface Differences {

        void found(String sentence);

        /** The row follows from no event, and may be the last witness of one. */
        void superfluous(TableShape table, List<@Nullable Object> row) throws SQLException;

        /** Every row with this row's key is to be deleted. */
        void remove(TableShape table, List<@Nullable Object> row) throws SQLException;

        /** This row is to be inserted. */
        void add(TableShape table, List<@Nullable Object> row) throws SQLException;
    }

    private RowComparison(TableShape shape, SortedRows stored, Differences differences) {
        this.shape = shape;
        this.stored = stored;
        this.differences = differences;
    }

    static RowComparison of(Connection connection, Dialect dialect, TableShape shape, Differences differences)
            throws SQLException {
        return new RowComparison(shape, SortedRows.of(connection, dialect, shape), differences);
    }

    @Override
    public void next(ExpectedRows rows) throws SQLException {
        for (List<@Nullable Object> row : rows.sorted(shape)) {
            next(row);
        }
    }

    /** Compares the next expected row. */
    void next(List<@Nullable Object> expected) throws SQLException {
        removeUpTo(expected);
        int times = 0;
        boolean right = true;
        for (List<@Nullable Object> row = stored.peek();
                row != null && shape.compare(row, expected) == 0;
                row = stored.peek()) {
            right &= reportDifferences(row, expected);
            times++;
            stored.advance();
        }
        if (times == 0) {
            differences.found(named(expected) + " is missing, the events give " + shape.valuesOf(expected));
        } else if (times > 1) {
            // only where the table has lost its primary key
            differences.found(named(expected) + " is there " + times + " times");
        }
        if (times > 1 || !right) {
            differences.remove(shape, expected);
        }
        if (times != 1 || !right) {
            differences.add(shape, expected);
        }
    }

    @Override
    public void end() throws SQLException {
        removeUpTo(null);
    }

    private void removeUpTo(@Nullable List<@Nullable Object> expected) throws SQLException {
        List<@Nullable Object> row = stored.peek();
        while (row != null && (expected == null || shape.compare(row, expected) < 0)) {
            differences.found(named(row) + " follows from no event: " + shape.valuesOf(row));
            differences.superfluous(shape, row);
            differences.remove(shape, row);
            stored.advance();
            row = stored.peek();
        }
    }

    private boolean reportDifferences(List<@Nullable Object> row, List<@Nullable Object> expected) {
        List<String> differing = null;
        for (int i = shape.key().size(); i < row.size(); i++) {
            if (!TableColumn.same(row.get(i), expected.get(i))) {
                differing = differing == null ? new ArrayList<>() : differing;
                differing.add(shape.columns().get(i).name() + " is " + TableColumn.text(row.get(i))
                        + ", the events give " + TableColumn.text(expected.get(i)));
            }
        }
        if (differing != null) {
            differences.found(named(row) + ": " + String.join("; ", differing));
        }
        return differing == null;
    }

    private String named(List<@Nullable Object> row) {
        return shape.name() + " " + shape.keyOf(row);
    }

    @Override
    public void close() throws SQLException {
        stored.close();
    }
}
