package io.piecework.ledger.marketplace.books;

import io.piecework.ledger.money.Amount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A table on a page: amounts and numbers stand at the end of their cell. */
final class Table {

    private final String name;
    private final List<String> columns;
    private final List<Row> rows = new ArrayList<>();

    /**
     * @param name the key of its heading, {@code books.}name
     * @param columns the keys of their headings, {@code column.}name; one with a {@code #} in front has numbers
     */
    Table(String name, String... columns) {
        this.name = name;
        this.columns = List.of(columns);
    }

    /** @param total whether it sums others up */
    record Row(List<Cell> cells, boolean total) {}

    /** @param number whether it stands at the end */
    record Column(String text, boolean number) {}

    /** @param value an amount, a number or a text */
    record Cell(Object value) {

        public boolean number() {
            return value instanceof Amount || value instanceof Number;
        }

        public boolean amount() {
            return value instanceof Amount;
        }
    }

    void add(boolean total, Object... cells) {
        rows.add(new Row(Arrays.stream(cells).map(Cell::new).toList(), total));
    }

    public String getName() {
        return name;
    }

    public List<Column> getColumns() {
        return columns.stream()
                .map(column -> new Column("column." + column.replace("#", ""), column.startsWith("#")))
                .toList();
    }

    /** The rows by their currency, which stands above them; empty for rows without an amount. */
    public Map<String, List<Row>> getGroups() {
        return rows.stream().collect(Collectors.groupingBy(Table::currency, LinkedHashMap::new, Collectors.toList()));
    }

    private static String currency(Row row) {
        return row.cells().stream()
                .map(Cell::value)
                .filter(Amount.class::isInstance)
                .map(value -> ((Amount) value).currencyCode())
                .findFirst()
                .orElse("");
    }

    /** Whether a currency stands above its rows: that of a chart is in its heading. */
    public boolean isHeaded() {
        return !name.startsWith("chart-");
    }

    public List<Row> getRows() {
        return rows;
    }
}
