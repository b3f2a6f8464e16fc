package io.piecework.ledger.benchmarks.result;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A table as text: columns are as wide as their longest cell, text is aligned left and numbers right. */
final class TextTable {

    private final int textColumns;
    private final List<String[]> rows = new ArrayList<>();

    /** @param textColumns how many of the first columns are text */
    TextTable(int textColumns, String... head) {
        this.textColumns = textColumns;
        rows.add(head);
    }

    void row(String... cells) {
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
                line.append(i == 0 ? "" : "  ").append(i < textColumns ? row[i] + padding : padding + row[i]);
            }
            out.print(line.toString().stripTrailing() + "\n");
        }
        out.flush();
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
