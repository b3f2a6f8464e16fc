package io.piecework.ledger.engine.replay;

import io.piecework.ledger.stream.Rows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows that projections make of some events, kept instead of written. */
final class ExpectedRows implements Rows {

    private final Map<String, TableShape> shapes;
    private final Map<TableShape, List<List<@Nullable Object>>> rows = new HashMap<>();

    /** @param shapes of the tables there are, by name */
    ExpectedRows(Map<String, TableShape> shapes) {
        this.shapes = shapes;
    }

    @Override
    public void insert(String table, List<String> columns, List<? extends List<?>> values) {
        keep(table, columns, values);
    }

    @Override
    public void add(String table, List<String> key, List<String> amounts, List<? extends List<?>> values) {
        keep(table, Stream.concat(key.stream(), amounts.stream()).toList(), values);
    }

    private void keep(String table, List<String> columns, List<? extends List<?>> values) {
        TableShape shape = Objects.requireNonNull(shapes.get(table), table);
        int[] places = shape.placesIn(columns);
        List<List<@Nullable Object>> kept = of(shape);
        values.forEach(row -> kept.add(shape.row(row, places)));
    }

    List<List<@Nullable Object>> of(TableShape shape) {
        return rows.computeIfAbsent(shape, none -> new ArrayList<>());
    }

    /** In the order of their keys, whatever order they were made in. */
    List<List<@Nullable Object>> sorted(TableShape shape) {
        List<List<@Nullable Object>> sorted = of(shape);
        sorted.sort(shape::compare);
        return sorted;
    }

    /** Takes over what another one holds. */
    void addAll(ExpectedRows others) {
        others.rows.forEach((shape, more) -> of(shape).addAll(more));
    }

    @Override
    public void each(String sql, List<?> values, Consumer<Row> consumer) {
        throw new UnsupportedOperationException("a projection asked for rows: its own follow from the events alone");
    }

    @Override
    public String inByteOrder(String column) {
        throw new UnsupportedOperationException("a projection asked for rows: its own follow from the events alone");
    }
}
