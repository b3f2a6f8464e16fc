package io.piecework.ledger.document.text;

import io.piecework.ledger.command.text.TextColumns;
import io.piecework.ledger.document.paper.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A table as plain text: columns as wide as their contents, texts on the left and numbers on the right. */
final class AlignedText {

    private static final String GAP = "  ";

    private final int texts;
    private final List<List<String>> rows = new ArrayList<>();
    private final List<String> below = new ArrayList<>();

    /** @param texts the number of columns with texts, which come before those with numbers */
    AlignedText(int texts) {
        this.texts = texts;
    }

    static AlignedText of(Table table) {
        var text = new AlignedText(1);
        if (!table.heads().isEmpty()) {
            text.row(table.heads());
        }
        for (Table.Row row : table.rows()) {
            Stream<String> name = Stream.of("  ".repeat(row.level()) + row.name());
            text.row(Stream.concat(name, row.cells().stream().map(Table.Cell::text))
                    .toList());
        }
        return text;
    }

    void row(List<String> cells) {
        row(cells, "");
    }

    /** @param below the lines below the row, each with its end; empty for none */
    void row(List<String> cells, String below) {
        rows.add(cells);
        this.below.add(below);
    }

    /** The number of characters of the longest row, without the lines below rows. */
    int width() {
        int[] widths = widths();
        return Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1);
    }

    private int[] widths() {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], letters(row.get(i)));
            }
        }
        return widths;
    }

    void appendTo(StringBuilder text) {
        int[] widths = widths();
        for (int row = 0; row < rows.size(); row++) {
            List<String> cells = rows.get(row);
            var line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String padding = " ".repeat(widths[i] - letters(cells.get(i)));
                line.append(i == 0 ? "" : GAP).append(i < texts ? cells.get(i) + padding : padding + cells.get(i));
            }
            text.append(line.toString().stripTrailing()).append('\n').append(below.get(row));
        }
    }

    private static int letters(String cell) {
        return TextColumns.of(cell);
    }
}
