package io.piecework.ledger.audit.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Rows before and after a change. */
final class RowChange {

    private final TamperedTable table;
    private final String kind;
    private final TamperedColumn column;
    private final List<List<Object>> before;
    private final List<List<Object>> after;

    RowChange(
            TamperedTable table,
            String kind,
            TamperedColumn column,
            List<List<Object>> before,
            List<List<Object>> after) {
        this.table = table;
        this.kind = kind;
        this.column = column;
        this.before = before;
        this.after = after;
    }

    /** Whether the change has an effect and leaves every key unique. */
    boolean isEffective() {
        if (kind.equals("swap")
                && same(before.get(0).get(column.index()), before.get(1).get(column.index()))) {
            return false;
        }
        if (before.size() == after.size() && after.containsAll(before)) {
            return false;
        }
        List<List<Object>> others =
                table.rows().stream().filter(row -> !before.contains(row)).toList();
        boolean nulled = after.stream().anyMatch(row -> row.get(column.index()) == null && !isNullable());
        return !nulled
                && table.uniqueKeys().stream().allMatch(unique -> {
                    List<List<Object>> all = new ArrayList<>(others);
                    all.addAll(after);
                    return all.stream()
                                    .map(row -> unique.stream()
                                            .map(c -> row.get(table.column(c).index()))
                                            .toList())
                                    .distinct()
                                    .count()
                            == all.size();
                });
    }

    private boolean isNullable() {
        return table.rows().stream().anyMatch(row -> row.get(column.index()) == null);
    }

    void make() {
        before.forEach(table::delete);
        after.forEach(table::insert);
    }

    void undo() {
        after.forEach(table::delete);
        before.forEach(table::insert);
    }

    /**
     * A swap leaves two wrong rows; a changed key leaves one missing and one superfluous row. Naming either of them
     * is enough.
     */
    boolean isNamedBy(String finding) {
        return before.stream().anyMatch(row -> table.naming(row).test(finding))
                || after.stream().anyMatch(row -> table.naming(row).test(finding));
    }

    /** The ledger writes deleted snapshots again. */
    boolean deletesSnapshot() {
        return kind.equals("deletion") && table.name().equals("ledger_snapshot");
    }

    /** Whether the change deletes a memo at the end of its stream, which only leaves an unused position. */
    boolean deletesLastMemo() {
        if (!kind.equals("deletion") || !table.name().equals("ledger_event")) {
            return false;
        }
        Object stream = before.get(0).get(table.column("stream").index());
        Object sequence = before.get(0).get(table.column("sequence").index());
        boolean posts = !table.database()
                .column("SELECT line FROM ledger_posting WHERE stream = '" + stream + "' AND sequence = " + sequence)
                .isEmpty();
        return !posts
                && table.rows().stream()
                        .filter(row -> row.get(table.column("stream").index()).equals(stream))
                        .allMatch(row -> (Long) row.get(table.column("sequence").index()) <= (Long) sequence);
    }

    /** Whether the change deletes the event with the highest position. */
    boolean deletesTheEnd() {
        int position = table.column("position").index();
        return table.rows().stream()
                .allMatch(
                        row -> (Long) row.get(position) <= (Long) before.get(0).get(position));
    }

    @Override
    public String toString() {
        return kind + " of " + table.name() + "." + column.name() + " " + before + " -> " + after;
    }

    private static boolean same(Object one, Object other) {
        return (one instanceof byte[] bytes && other instanceof byte[] others)
                ? Arrays.equals(bytes, others)
                : Objects.equals(one, other);
    }
}
