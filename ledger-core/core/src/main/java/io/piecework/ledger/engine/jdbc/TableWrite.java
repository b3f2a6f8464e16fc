package io.piecework.ledger.engine.jdbc;

import io.piecework.ledger.engine.port.Projection;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Rows to write to one table. */
public record TableWrite(Shape shape, List<? extends List<?>> rows) {

    /**
     * What the text of a write depends on.
     *
     * @param key the columns of the primary key; empty where rows are inserted
     * @param columns the columns after the key
     * @param kept the columns that a null leaves as they are, where rows are put
     */
    public record Shape(String table, List<String> key, List<String> columns, List<String> kept, Kind kind) {

        /** The key's columns and the others, in the order of a row's values. */
        public List<String> allColumns() {
            return Stream.concat(key.stream(), columns.stream()).toList();
        }
    }

    public enum Kind {
        INSERT,
        /** Inserts missing rows and updates others. */
        PUT,
        /** Adds amounts. */
        ADD,
        /** Adds amounts, and deletes a row when all of them have become zero. */
        ADD_UNTIL_ZERO
    }

    public static TableWrite inserting(String table, List<String> columns, List<? extends List<?>> rows) {
        return new TableWrite(new Shape(table, List.of(), columns, List.of(), Kind.INSERT), rows);
    }

    /** The latest states of streams, one row for each key, in the order of the keys. */
    public static TableWrite putting(Projection.Table table, List<String> columns, List<? extends List<?>> rows) {
        int keys = table.key().size();
        var latest = new LatestRows(keys, columns, table.kept());
        rows.forEach(latest::add);
        var shape = new Shape(table.name(), table.key(), columns.subList(keys, columns.size()), table.kept(), Kind.PUT);
        return new TableWrite(shape, latest.take());
    }

    /** Amounts to add, summed up to one row for each key, in the order of the keys: two transactions then never deadlock. */
    public static TableWrite adding(
            String table, List<String> key, List<String> amounts, List<? extends List<?>> rows) {
        return new TableWrite(new Shape(table, key, amounts, List.of(), Kind.ADD), summed(key, amounts, rows));
    }

    /**
     * A write to a table that loses a row when all its amounts have become zero. Rows are deleted before others are added to: two
     * transactions that meet in such rows may deadlock, and one of them runs again.
     */
    public static TableWrite addingUntilZero(
            String table, List<String> key, List<String> amounts, List<? extends List<?>> rows) {
        List<List<Object>> sums = summed(key, amounts, rows);
        sums.removeIf(row -> isZero(row.subList(key.size(), row.size())));
        return new TableWrite(new Shape(table, key, amounts, List.of(), Kind.ADD_UNTIL_ZERO), sums);
    }

    /**
     * Leaves out the columns that change nothing in any row: amounts of zero, and nulls of columns that a null leaves as they are. One amount
     * stays.
     *
     * @param zeroByDefault the columns that are zero in a new row that does not name them
     * @param nullByDefault those that are null
     */
    public TableWrite changing(Set<String> zeroByDefault, Set<String> nullByDefault) {
        if (shape.kind != Kind.ADD && shape.kind != Kind.PUT) {
            return this;
        }
        int keys = shape.key.size();
        var changed = new ArrayList<Integer>();
        for (int i = 0; i < shape.columns.size(); i++) {
            String column = shape.columns.get(i);
            boolean mayStay = shape.kind == Kind.PUT
                    ? shape.kept.contains(column) && nullByDefault.contains(column)
                    : zeroByDefault.contains(column);
            if (!mayStay || changes(keys + i)) {
                changed.add(i);
            }
        }
        if (changed.size() == shape.columns.size()) {
            return this;
        }
        if (changed.isEmpty()) {
            changed.add(0);
        }
        return new TableWrite(
                new Shape(shape.table, shape.key, picked(shape.columns, 0, changed), shape.kept, shape.kind),
                rows.stream().map(row -> picked(row, keys, changed)).toList());
    }

    private boolean changes(int column) {
        for (List<?> row : rows) {
            Object value = row.get(column);
            if (value instanceof BigDecimal amount ? shape.kind == Kind.PUT || amount.signum() != 0 : value != null) {
                return true;
            }
        }
        return false;
    }

    /** The first values, and of those behind them the ones that are named. */
    private static <T> List<T> picked(List<? extends T> values, int first, List<Integer> others) {
        var picked = new ArrayList<T>(values.subList(0, first));
        others.forEach(other -> picked.add(values.get(first + other)));
        return picked;
    }

    public static boolean isZero(List<?> amounts) {
        return amounts.stream().allMatch(amount -> amount instanceof BigDecimal number && number.signum() == 0);
    }

    private static List<List<Object>> summed(List<String> key, List<String> amounts, List<? extends List<?>> rows) {
        var sums = new TreeMap<List<String>, BigDecimal[]>(TableWrite::compareKeys);
        for (List<?> row : rows) {
            List<String> texts =
                    row.subList(0, key.size()).stream().map(String.class::cast).toList();
            BigDecimal[] sum = sums.computeIfAbsent(texts, first -> zeros(amounts.size()));
            for (int i = 0; i < sum.length; i++) {
                sum[i] = sum[i].add((BigDecimal) row.get(key.size() + i));
            }
        }
        var added = new ArrayList<List<Object>>(sums.size());
        sums.forEach((texts, sum) -> {
            var row = new ArrayList<Object>(texts);
            Collections.addAll(row, sum);
            added.add(row);
        });
        return added;
    }

    private static BigDecimal[] zeros(int number) {
        var zeros = new BigDecimal[number];
        Arrays.fill(zeros, BigDecimal.ZERO);
        return zeros;
    }

    private static int compareKeys(List<String> one, List<String> other) {
        int order = 0;
        for (int i = 0; i < one.size() && order == 0; i++) {
            order = one.get(i).compareTo(other.get(i));
        }
        return order;
    }

    /** Whether rows are changed that other transactions change, too. */
    boolean isShared() {
        return shape.kind != Kind.INSERT;
    }

    /** A name for each row that other transactions change, too: its table and key. Empty for other writes. */
    public List<String> names() {
        return isShared()
                ? rows.stream()
                        .map(row -> shape.table + " " + row.subList(0, shape.key.size()))
                        .toList()
                : List.of();
    }
}
