package io.piecework.ledger.marketplace.books;

import io.piecework.ledger.marketplace.person.Shown;
import io.piecework.ledger.money.Amount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table on a page: amounts and numbers stand at the end of their cell, in the reader's language. */
final class Table {

    private final Shown shown;
    private final String name;
    private final List<String> columns;
    private final List<Row> rows = new ArrayList<>();

    /**
     * @param name the key of its heading, {@code books.}name
     * @param columns the keys of their headings, {@code column.}name; one with a {@code #} in front has numbers
     */
    Table(Shown shown, String name, String... columns) {
        this.shown = shown;
        this.name = name;
        this.columns = List.of(columns);
    }

    /** @param total whether it sums others up */
    record Row(List<Cell> cells, boolean total) {}

    /** @param number whether it stands at the end */
    record Cell(String text, boolean number) {}

    void add(boolean total, Object... cells) {
        rows.add(new Row(Arrays.stream(cells).map(this::cell).toList(), total));
    }

    private Cell cell(Object value) {
        if (value instanceof Amount amount) {
            return new Cell(shown.money(amount), true);
        }
        return value instanceof Number number
                ? new Cell(shown.number(number), true)
                : new Cell(value.toString(), false);
    }

    public String getName() {
        return name;
    }

    public List<Cell> getColumns() {
        return columns.stream()
                .map(column -> new Cell("column." + column.replace("#", ""), column.startsWith("#")))
                .toList();
    }

    public List<Row> getRows() {
        return rows;
    }
}
