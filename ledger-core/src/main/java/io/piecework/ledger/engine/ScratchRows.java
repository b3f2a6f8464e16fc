package io.piecework.ledger.engine;

import io.piecework.ledger.stream.Projection;
import io.piecework.ledger.stream.Rows;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Rows of tables beside the projections' own, under other names; what is added is sent many rows at a time. */
final class ScratchRows implements Rows {

    private final Rows rows;
    private final Dialect dialect;
    private final Pattern names;
    private final Map<String, List<List<?>>> additions = new LinkedHashMap<>();

    ScratchRows(Rows rows, Dialect dialect, List<Projection.Table> tables) {
        this.rows = rows;
        this.dialect = dialect;
        this.names = Pattern.compile(tables.stream()
                .map(table -> Pattern.quote(table.name()))
                .collect(Collectors.joining("|", "\\b(?:", ")\\b")));
    }

    /** The name of the table beside a projection's own. */
    static String scratch(String table) {
        return table.replaceFirst("^ledger_", "ledger_rebuilt_");
    }

    @Override
    public void insert(String sql, List<List<?>> values) {
        rows.insert(renamed(sql), values);
    }

    @Override
    public void add(String table, Map<String, String> key, Map<String, BigDecimal> amounts) {
        var values = new ArrayList<Object>(key.values());
        values.addAll(amounts.values());
        String sql = dialect.add(scratch(table), List.copyOf(key.keySet()), List.copyOf(amounts.keySet()));
        additions.computeIfAbsent(sql, statement -> new ArrayList<>()).add(values);
    }

    @Override
    public void each(String sql, List<?> values, Consumer<Row> consumer) {
        flush();
        rows.each(renamed(sql), values, consumer);
    }

    @Override
    public String inByteOrder(String column) {
        return rows.inByteOrder(column);
    }

    /** Sends what was added. */
    void flush() {
        try {
            additions.forEach(rows::insert);
        } finally {
            additions.clear();
        }
    }

    /** Forgets what was added and not sent. */
    void forget() {
        additions.clear();
    }

    private String renamed(String sql) {
        return names.matcher(sql).replaceAll(name -> scratch(name.group()));
    }
}
