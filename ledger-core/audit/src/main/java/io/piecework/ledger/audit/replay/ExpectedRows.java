package io.piecework.ledger.audit.replay;

import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Rows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Collects the rows that projections make of a page of events, in memory. */
final class ExpectedRows implements Rows {

    private final Map<String, TableShape> shapes;
    private final Map<TableShape, List<List<@Nullable Object>>> rows = new HashMap<>();

    /** @param shapes the projections' tables, by name */
    ExpectedRows(Map<String, TableShape> shapes) {
        this.shapes = shapes;
    }

    @Override
    public void insert(String table, List<String> columns, List<? extends List<?>> values) {
        collect(table, columns, values);
    }

    @Override
    public void add(String table, List<String> key, List<String> amounts, List<? extends List<?>> values) {
        collect(table, Stream.concat(key.stream(), amounts.stream()).toList(), values);
    }

    @Override
    public void put(Projection.Table table, List<String> columns, List<? extends List<?>> values) {
        collect(table.name(), columns, values);
    }

    private void collect(String table, List<String> columns, List<? extends List<?>> values) {
        TableShape shape = Objects.requireNonNull(shapes.get(table), table);
        int[] places = shape.placesIn(columns);
        List<List<@Nullable Object>> collected = of(shape);
        values.forEach(row -> collected.add(shape.row(row, places)));
    }

    List<List<@Nullable Object>> of(TableShape shape) {
        return rows.computeIfAbsent(shape, none -> new ArrayList<>());
    }

    /** The rows in the order of their keys. */
    List<List<@Nullable Object>> sorted(TableShape shape) {
        List<List<@Nullable Object>> sorted = of(shape);
        sorted.sort(shape::compare);
        return sorted;
    }

    /** Adds all rows of another collection. */
    void addAll(ExpectedRows others) {
        others.rows.forEach((shape, more) -> of(shape).addAll(more));
    }

    @Override
    public void each(String sql, List<?> values, Consumer<Row> consumer) {
        throw new UnsupportedOperationException(
                "a projection must not read rows: its own follow from the events alone");
    }

    @Override
    public String inByteOrder(String column) {
        throw new UnsupportedOperationException(
                "a projection must not read rows: its own follow from the events alone");
    }
}
