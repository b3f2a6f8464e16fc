package io.piecework.ledger.cli.output;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The widths of a table's columns, such that the table fits. A table that is too wide wraps, in this order: text between words, day
 * and time, columns with one space between them in place of two, and text inside words.
 */
final class TableLayout {

    private static final int GAP = 2;

    /** A longer word is broken as if it were several. */
    private static final int LONGEST_WORD = 14;

    /** A text column is not made narrower than this. */
    private static final int NARROWEST_TEXT = 6;

    private final IntPredicate isText;
    private final int[] widths;
    private final int gap;

    private TableLayout(IntPredicate isText, int[] widths, int gap) {
        this.isText = isText;
        this.widths = widths;
        this.gap = gap;
    }

    /** Empty when the columns do not fit side by side. */
    static Optional<TableLayout> of(List<String> head, List<List<String>> rows, IntPredicate isText, int limit) {
        int[] natural = head.stream().mapToInt(TextTable::length).toArray();
        int[] brokenWords = head.stream().mapToInt(CellWrap::longestPart).toArray();
        int[] wholeWords = brokenWords.clone();
        int[] wholeTimes = brokenWords.clone();
        for (List<String> cells : rows) {
            for (int i = 0; i < cells.size(); i++) {
                String cell = cells.get(i);
                int length = TextTable.length(cell);
                int whole = isText.test(i) ? CellWrap.longestWhole(cell) : length;
                int part = Math.max(whole, Math.min(CellWrap.longestPart(cell), LONGEST_WORD));
                natural[i] = Math.max(natural[i], length);
                brokenWords[i] = max(brokenWords[i], whole, Math.min(length, NARROWEST_TEXT));
                wholeWords[i] = max(wholeWords[i], whole, part);
                wholeTimes[i] = max(wholeTimes[i], part, CellWrap.isDayAndTime(cell) ? length : 0);
            }
        }
        var fit = new Fit(head, rows, isText, limit);
        return fit.layout(natural, wholeTimes, GAP)
                .or(() -> fit.layout(natural, wholeWords, GAP))
                .or(() -> fit.layout(natural, wholeWords, GAP - 1))
                .or(() -> fit.layout(natural, brokenWords, GAP))
                .or(() -> fit.layout(natural, brokenWords, GAP - 1));
    }

    private static int max(int a, int b, int c) {
        return Math.max(a, Math.max(b, c));
    }

    private record Fit(List<String> head, List<List<String>> rows, IntPredicate isText, int limit) {

        /** Wrapped heads of numbers need less than they were given; text takes the rest. */
        Optional<TableLayout> layout(int[] natural, int[] least, int gap) {
            return shrink(natural, least, gap, limit).map(first -> {
                int[] wanted = tight(head, rows, first);
                Arrays.setAll(wanted, i -> isText.test(i) ? natural[i] : wanted[i]);
                int[] second = shrink(wanted, least, gap, limit).orElse(first);
                return new TableLayout(isText, grown(tight(head, rows, second), natural, gap), gap);
            });
        }

        /** Unwraps the columns for which the width that is left over is enough. */
        private int[] grown(int[] widths, int[] natural, int gap) {
            long left = limit - total(widths, gap);
            for (int i = 0; i < widths.length; i++) {
                if (isText.test(i) && natural[i] - widths[i] <= left) {
                    left -= natural[i] - widths[i];
                    widths[i] = natural[i];
                }
            }
            return widths;
        }
    }

    /** Takes width from the widest column that can give some, until the table fits. */
    private static Optional<int[]> shrink(int[] natural, int[] least, int gap, int limit) {
        int[] widths = natural.clone();
        while (total(widths, gap) > limit) {
            int widest = IntStream.range(0, widths.length)
                    .filter(i -> widths[i] > least[i])
                    .reduce((a, b) -> widths[b] > widths[a] ? b : a)
                    .orElse(-1);
            if (widest < 0) {
                return Optional.empty();
            }
            widths[widest]--;
        }
        return Optional.of(widths);
    }

    /** Wrapped cells can be narrower than the width they were wrapped to. */
    private static int[] tight(List<String> head, List<List<String>> rows, int[] widths) {
        int[] tight = new int[widths.length];
        for (int i = 0; i < widths.length; i++) {
            tight[i] = longestLine(head.get(i), widths[i]);
            for (List<String> cells : rows) {
                tight[i] = Math.max(tight[i], longestLine(cells.get(i), widths[i]));
            }
        }
        return tight;
    }

    private static int longestLine(String cell, int width) {
        return CellWrap.wrap(cell, width).stream()
                .mapToInt(TextTable::length)
                .max()
                .orElse(0);
    }

    private static long total(int[] widths, int gap) {
        return Arrays.stream(widths).asLongStream().sum() + (long) gap * (widths.length - 1);
    }

    /** Prints a row, on as many lines as its tallest cell has. */
    void print(PrintWriter out, List<String> cells) {
        List<List<String>> wrapped = IntStream.range(0, widths.length)
                .mapToObj(i -> CellWrap.wrap(cells.get(i), widths[i]))
                .toList();
        int lines = wrapped.stream().mapToInt(List::size).max().orElse(0);
        for (int line = 0; line < lines; line++) {
            var printed = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                List<String> parts = wrapped.get(i);
                String part = line < parts.size() ? parts.get(line) : "";
                String padding = " ".repeat(widths[i] - TextTable.length(part));
                printed.append(" ".repeat(i == 0 ? 0 : gap)).append(isText.test(i) ? part + padding : padding + part);
            }
            out.print(printed.toString().stripTrailing() + "\n");
        }
    }
}
