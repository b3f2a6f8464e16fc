package io.piecework.ledger.cli;

import io.piecework.ledger.cli.story.Shown;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Columns as wide as what stands in them: text to the left, numbers to the right. */
final class TextTable {

    private final IntPredicate texts;
    private final List<String[]> rows = new ArrayList<>();

    /** @param textColumns how many of the first columns are text */
    TextTable(int textColumns, String... head) {
        this(column -> column < textColumns, head);
    }

    /** @param texts which columns are text */
    TextTable(IntPredicate texts, String... head) {
        this.texts = texts;
        rows.add(head);
    }

    void row(String... cells) {
        for (int i = 0; i < cells.length; i++) {
            cells[i] = texts.test(i) ? Shown.whole(cells[i]) : cells[i];
        }
        rows.add(cells);
    }

    void print(PrintWriter out) {
        int[] widths = new int[rows.get(0).length];
        for (String[] row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], length(row[i]));
            }
        }
        for (String[] row : rows) {
            var line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String padding = " ".repeat(widths[i] - length(row[i]));
                line.append(i == 0 ? "" : "  ").append(texts.test(i) ? row[i] + padding : padding + row[i]);
            }
            out.print(line.toString().stripTrailing() + "\n");
        }
        out.flush();
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
