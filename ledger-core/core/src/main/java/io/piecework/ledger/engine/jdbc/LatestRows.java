package io.piecework.ledger.engine.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Merges the rows that the events of streams put, one after the other, into the latest row of each key. */
public final class LatestRows {

    private final int keys;
    private final boolean[] kept;
    private final TreeMap<List<?>, List<@Nullable Object>> latest = new TreeMap<>(LatestRows::compare);

    /**
     * @param keys how many of the columns are the key
     * @param kept the columns that a null leaves as they are
     */
    public LatestRows(int keys, List<String> columns, List<String> kept) {
        this.keys = keys;
        this.kept = new boolean[columns.size()];
        for (int i = 0; i < this.kept.length; i++) {
            this.kept[i] = kept.contains(columns.get(i));
        }
    }

    public void add(List<?> row) {
        List<@Nullable Object> next = new ArrayList<>(row);
        latest.merge(List.copyOf(row.subList(0, keys)), next, this::merged);
    }

    /** The rows in the order of their keys; there is none afterwards. */
    public List<List<@Nullable Object>> take() {
        List<List<@Nullable Object>> rows = new ArrayList<>(latest.values());
        latest.clear();
        return rows;
    }

    private List<@Nullable Object> merged(List<@Nullable Object> before, List<@Nullable Object> next) {
        for (int i = keys; i < kept.length; i++) {
            if (kept[i] && next.get(i) == null) {
                next.set(i, before.get(i));
            }
        }
        return next;
    }

    /** Keys are a stream and, where it has several rows, their numbers. */
    private static int compare(List<?> one, List<?> other) {
        int order = String.valueOf(one.get(0)).compareTo(String.valueOf(other.get(0)));
        for (int i = 1; i < one.size() && order == 0; i++) {
            order = Integer.compare((Integer) one.get(i), (Integer) other.get(i));
        }
        return order;
    }
}
