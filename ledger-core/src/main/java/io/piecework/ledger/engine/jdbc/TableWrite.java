package io.piecework.ledger.engine.jdbc;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Rows for one table.
 *
 * @param key the primary key's columns where the amounts are added to the row that is there, none where rows are inserted
 * @param columns what follows the key in each row
 */
public record TableWrite(String table, List<String> key, List<String> columns, List<? extends List<?>> rows) {

    /** Amounts to be added: a key once, in the order of the keys. */
    public static TableWrite adding(
            String table, List<String> key, List<String> amounts, List<? extends List<?>> rows) {
        var sums = new TreeMap<List<String>, BigDecimal[]>(TableWrite::inOrder);
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
        return new TableWrite(table, key, amounts, added);
    }

    private static BigDecimal[] zeros(int number) {
        var zeros = new BigDecimal[number];
        Arrays.fill(zeros, BigDecimal.ZERO);
        return zeros;
    }

    private static int inOrder(List<String> one, List<String> other) {
        int order = 0;
        for (int i = 0; i < one.size() && order == 0; i++) {
            order = one.get(i).compareTo(other.get(i));
        }
        return order;
    }

    /** Whether rows are inserted; otherwise amounts are added to those that are there. */
    boolean isInsert() {
        return key.isEmpty();
    }

    /** What the rows are called that amounts are added to. */
    public List<String> names() {
        return isInsert()
                ? List.of()
                : rows.stream()
                        .map(row -> table + " " + row.subList(0, key.size()))
                        .toList();
    }

    /** In the order of a row's values. */
    public List<String> allColumns() {
        return Stream.concat(key.stream(), columns.stream()).toList();
    }
}
