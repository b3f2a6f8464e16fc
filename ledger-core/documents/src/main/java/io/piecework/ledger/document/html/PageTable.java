package io.piecework.ledger.document.html;

import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.document.paper.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A table as the model of a template, with the decimal points of each column below each other. */
record PageTable(String title, List<String> heads, List<Row> rows) {

    record Row(String name, List<Cell> cells, String note) {}

    /**
     * A cell.
     *
     * @param text empty where the row has nothing in the column
     * @param space the CSS class of {@link AlignedAmount}; empty for a count
     */
    record Cell(String text, String space, boolean needed) {}

    /** @param digits after the point for which each column has space at least */
    static PageTable of(Table table, int digits, Language language) {
        var columns = new ArrayList<Integer>();
        for (int i = 0; i < table.rows().get(0).cells().size(); i++) {
            int column = i;
            columns.add(table.rows().stream()
                    .map(row -> row.cells().get(column).amount())
                    .filter(Objects::nonNull)
                    .mapToInt(amount -> amount.value().scale())
                    .reduce(digits, Math::max));
        }
        return new PageTable(
                table.title(),
                table.heads(),
                table.rows().stream().map(row -> row(row, columns, language)).toList());
    }

    private static Row row(Table.Row row, List<Integer> digits, Language language) {
        var cells = new ArrayList<Cell>();
        for (int i = 0; i < digits.size(); i++) {
            Table.Cell cell = row.cells().get(i);
            String space = cell.amount() == null
                    ? ""
                    : AlignedAmount.of(cell.amount(), digits.get(i), language).space();
            cells.add(new Cell(cell.text(), space, cell.needed()));
        }
        return new Row(row.name(), cells, row.note());
    }
}
