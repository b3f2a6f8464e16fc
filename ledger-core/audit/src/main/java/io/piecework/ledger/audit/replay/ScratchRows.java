package io.piecework.ledger.audit.replay;

import io.piecework.ledger.engine.jdbc.JdbcRows;
import io.piecework.ledger.engine.jdbc.UncheckedSqlException;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.engine.port.StoredEvents;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads the stored rows, and writes to the scratch table in place of one table. A query of the partial sums names no other table. */
final class ScratchRows implements Rows {

    private final Scratch scratch;
    private final TableShape shape;
    private final Rows stored;
    private final Rows sums;

    ScratchRows(ReplayTables tables, TableShape shape) {
        this.scratch = tables.scratch();
        this.shape = shape;
        this.stored = new JdbcRows(tables::connection, tables.dialect());
        this.sums = new JdbcRows(scratch::connection, scratch.dialect());
    }

    @Override
    public void insert(String table, List<String> columns, List<? extends List<?>> rows) {
        if (!table.equals(shape.name())) {
            throw new IllegalArgumentException("sums of " + shape.name() + " are written to " + table);
        }
        if (!rows.isEmpty()) {
            try {
                scratch.insert(shape, columns, new ArrayList<>(rows));
            } catch (SQLException e) {
                throw new UncheckedSqlException(e);
            }
        }
    }

    /** Inserts the amounts one by one: {@link SortedRows#sums} adds them up. */
    @Override
    public void add(String table, List<String> key, List<String> amounts, List<? extends List<?>> rows) {
        insert(table, Stream.concat(key.stream(), amounts.stream()).toList(), rows);
    }

    @Override
    public void put(Projection.Table table, List<String> columns, List<? extends List<?>> rows) {
        throw new UnsupportedOperationException("a checkpoint adds up sums, and puts no row");
    }

    @Override
    public String partialSums(String table) {
        return scratch.name(shape);
    }

    @Override
    public void each(String sql, List<?> values, Consumer<Row> consumer) {
        (sql.contains(scratch.name(shape)) ? sums : stored).each(sql, values, consumer);
    }

    @Override
    public StoredEvents events() {
        return stored.events();
    }

    @Override
    public String afterCheckpoint(String sums) {
        return stored.afterCheckpoint(sums);
    }

    @Override
    public String inByteOrder(String column) {
        return stored.inByteOrder(column);
    }
}
