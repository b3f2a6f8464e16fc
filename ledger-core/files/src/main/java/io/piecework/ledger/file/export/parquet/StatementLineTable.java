package io.piecework.ledger.file.export.parquet;

import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.file.parquet.Column;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.reading.statement.StatementRelations;
import io.piecework.ledger.reading.statement.line.LineKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The lines of all workers' statements: the columns are those of the view of lines, and {@code awaiting}. */
final class StatementLineTable implements ExportedTable {

    private static final List<Column> COLUMNS = List.of(
            Column.count("position"),
            Column.text("stream"),
            Column.count("sequence"),
            Column.text("worker"),
            Column.text("currency"),
            Column.text("kind"),
            Column.text("assignment"),
            Column.text("task"),
            Column.text("requester"),
            Column.text("payout"),
            Column.text("award"),
            Column.text("title"),
            Column.amount("gross"),
            Column.amount("fee"),
            Column.amount("tax"),
            Column.amount("net"),
            Column.time("available_at").orNull(),
            Column.text("reason").orNull(),
            Column.time("effective_at"),
            Column.time("recorded_at"),
            Column.time("overturn_until").orNull(),
            Column.amount("in_transit"),
            Column.amount("offered").orNull(),
            Column.text("category").orNull(),
            Column.amount("awaiting"));

    private static final List<String> SUMS = List.of("gross", "fee", "tax", "net", "in_transit", "awaiting");

    private static final String LINES = """
            SELECT %s
            FROM %s
            WHERE position > ?
            AND position <= ?
            %s
            ORDER BY position""";

    @Override
    public String kind() {
        return "statement-lines";
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public List<String> sums() {
        return SUMS;
    }

    @Override
    public void read(Rows rows, StatementPeriod period, long after, long upTo, Consumer<Row> consumer) {
        RowFilter filter = period.within(RowFilter.NONE);
        var values = new ArrayList<Object>(List.of(after, upTo));
        values.addAll(filter.values());
        String names = String.join(", ", COLUMNS.stream().map(Column::name).toList());
        rows.each(
                LINES.formatted(names, StatementRelations.LINES, filter.and()),
                values,
                row -> consumer.accept(row(row)));
    }

    private static Row row(Rows.Row row) {
        var values = new @Nullable Object[COLUMNS.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(row, COLUMNS.get(i));
        }
        List<BigDecimal> amounts = SUMS.stream().map(row::number).toList();
        return new Row(
                row.count("position"),
                row.time("effective_at"),
                Arrays.asList(values),
                row.text("currency"),
                amounts,
                null);
    }

    private static @Nullable Object value(Rows.Row row, Column column) {
        String name = column.name();
        if (name.equals("kind")) {
            return LineKind.stored(row.text(name)).toString();
        }
        return switch (column.type()) {
            case COUNT -> row.count(name);
            case TIME -> column.optional() ? row.timeOrNull(name) : row.time(name);
            case AMOUNT -> column.optional() ? row.numberOrNull(name) : row.number(name);
            case TEXT -> column.optional() ? emptyAsNull(row.textOrEmpty(name)) : row.text(name);
            case JSON, BYTES -> throw new IllegalStateException("no line has " + column.type());
        };
    }

    private static @Nullable String emptyAsNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
