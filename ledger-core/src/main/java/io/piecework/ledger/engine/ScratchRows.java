package io.piecework.ledger.engine;

import io.piecework.ledger.stream.Projection;
import io.piecework.ledger.stream.Rows;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Rows of tables beside the projections' own, under other names. */
final class ScratchRows implements Rows {

    private final Rows rows;
    private final Pattern names;

    ScratchRows(Rows rows, List<Projection.Table> tables) {
        this.rows = rows;
        this.names = Pattern.compile(tables.stream()
                .map(table -> Pattern.quote(table.name()))
                .collect(Collectors.joining("|", "\\b(?:", ")\\b")));
    }

    /** The name of the table beside a projection's own. */
    static String scratch(String table) {
        return table.replaceFirst("^ledger_", "ledger_rebuilt_");
    }

    @Override
    public void insert(String table, List<String> columns, List<? extends List<?>> values) {
        rows.insert(renamed(table), columns, values);
    }

    @Override
    public void add(String table, List<String> key, List<String> amounts, List<? extends List<?>> values) {
        rows.add(renamed(table), key, amounts, values);
    }

    @Override
    public void each(String sql, List<?> values, Consumer<Row> consumer) {
        rows.each(renamed(sql), values, consumer);
    }

    @Override
    public String inByteOrder(String column) {
        return rows.inByteOrder(column);
    }

    private String renamed(String sql) {
        return names.matcher(sql).replaceAll(name -> scratch(name.group()));
    }
}
