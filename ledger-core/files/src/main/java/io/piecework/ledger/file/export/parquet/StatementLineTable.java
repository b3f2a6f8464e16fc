package io.piecework.ledger.file.export.parquet;

import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.file.parquet.ParquetColumn;
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

    private static final List<ParquetColumn> COLUMNS = List.of(
            ParquetColumn.count("position"),
            ParquetColumn.text("stream"),
            ParquetColumn.count("sequence"),
            ParquetColumn.text("worker"),
            ParquetColumn.text("currency"),
            ParquetColumn.text("kind"),
            ParquetColumn.text("assignment"),
            ParquetColumn.text("task"),
            ParquetColumn.text("requester"),
            ParquetColumn.text("payout"),
            ParquetColumn.text("award"),
            ParquetColumn.text("title"),
            ParquetColumn.amount("gross"),
            ParquetColumn.amount("fee"),
            ParquetColumn.amount("tax"),
            ParquetColumn.amount("net"),
            ParquetColumn.time("available_at").orNull(),
            ParquetColumn.text("reason").orNull(),
            ParquetColumn.time("effective_at"),
            ParquetColumn.time("recorded_at"),
            ParquetColumn.time("overturn_until").orNull(),
            ParquetColumn.amount("in_transit"),
            ParquetColumn.amount("offered").orNull(),
            ParquetColumn.text("category").orNull(),
            ParquetColumn.amount("awaiting"));

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
    public List<ParquetColumn> columns() {
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
        String names =
                String.join(", ", COLUMNS.stream().map(ParquetColumn::name).toList());
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

    private static @Nullable Object value(Rows.Row row, ParquetColumn column) {
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
