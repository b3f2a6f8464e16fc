package io.piecework.ledger.engine.replay;

import io.piecework.ledger.engine.jdbc.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds a table's rows against those that follow from the events while both come by in the order of their keys. */
final class RowComparison implements TableProof {

    private final TableShape shape;
    private final SortedRows stored;
    private final Differences differences;

    /** Is told of rows that differ, and what to do about them. */
    interface Differences {

        void found(String sentence);

        /** A row to be removed, and all others with its key. */
        void remove(TableShape table, List<@Nullable Object> row) throws SQLException;

        /** A row to be added. */
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

    /** The next row that follows from the events. */
    void next(List<@Nullable Object> follows) throws SQLException {
        removeUpTo(follows);
        int times = 0;
        boolean right = true;
        for (List<@Nullable Object> row = stored.peek();
                row != null && shape.compare(row, follows) == 0;
                row = stored.peek()) {
            right &= sayWhatDiffers(row, follows);
            times++;
            stored.advance();
        }
        if (times == 0) {
            differences.found(named(follows) + " is missing, the events give " + shape.valuesOf(follows));
        } else if (times > 1) {
            // only where somebody took the primary key away
            differences.found(named(follows) + " is there " + times + " times");
        }
        if (times > 1 || !right) {
            differences.remove(shape, follows);
        }
        if (times != 1 || !right) {
            differences.add(shape, follows);
        }
    }

    @Override
    public void end() throws SQLException {
        removeUpTo(null);
    }

    private void removeUpTo(@Nullable List<@Nullable Object> follows) throws SQLException {
        List<@Nullable Object> row = stored.peek();
        while (row != null && (follows == null || shape.compare(row, follows) < 0)) {
            differences.found(named(row) + " follows from no event: " + shape.valuesOf(row));
            differences.remove(shape, row);
            stored.advance();
            row = stored.peek();
        }
    }

    private boolean sayWhatDiffers(List<@Nullable Object> row, List<@Nullable Object> follows) {
        List<String> differing = null;
        for (int i = shape.key().size(); i < row.size(); i++) {
            if (!Column.same(row.get(i), follows.get(i))) {
                differing = differing == null ? new ArrayList<>() : differing;
                differing.add(shape.columns().get(i).name() + " is " + Column.text(row.get(i)) + ", the events give "
                        + Column.text(follows.get(i)));
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
