package io.piecework.ledger.cli.output;

import io.piecework.ledger.statement.Statement;
import io.piecework.ledger.statement.StatementLine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Fits a statement's text into a terminal. The library prints statements as wide as their references and titles need; where that is too wide, the
 * table is printed again with wrapped cells, and the text around it is wrapped.
 */
public final class StatementLayout {

    /** Date, reference, task and kind, as in {@link Statement#text()}. */
    private static final int TEXT_COLUMNS = 4;

    private static final int DATE_LENGTH = "2026-06-02 00:49".length();
    private static final String NOTE = "    ";

    /** Every line above the table that begins so is indented. */
    private static final String TABLE = "\nDate  ";

    private StatementLayout() {}

    /** @param text the statement's, with or without why it is not paid yet */
    public static String fit(Statement statement, String text, int width) {
        int begin = text.indexOf(TABLE) + 1;
        int end = text.indexOf("\n\n", begin);
        if (text.substring(begin, end).lines().allMatch(line -> line.length() <= width)) {
            return TextWrap.wrap(text, width);
        }
        return TextWrap.wrap(text.substring(0, begin), width)
                + table(statement.lines(), text.substring(begin, end).lines().toList(), width)
                + TextWrap.wrap(text.substring(end + 1), width);
    }

    /** @param printed the library's table: a head, and for each line its row and its notes, which are indented */
    private static String table(List<StatementLine> lines, List<String> printed, int width) {
        var head = new ArrayList<>(Arrays.asList(printed.get(0).split(" +")));
        head.add(TEXT_COLUMNS - 1, "");
        int numbers = head.size() - TEXT_COLUMNS;
        var table = new TextTable(TEXT_COLUMNS, head.toArray(String[]::new));
        int next = 0;
        for (String row : printed.subList(1, printed.size())) {
            if (row.startsWith(NOTE)) {
                table.note(row);
            } else {
                table.row(cells(lines.get(next++), row, numbers));
            }
        }
        var text = new StringWriter();
        table.print(new PrintWriter(text), width);
        return text.toString();
    }

    private static String[] cells(StatementLine line, String row, int numbers) {
        String kind = line.offered() == null
                ? line.kind()
                : line.kind() + ", " + line.offered().text() + " offered";
        var cells = new ArrayList<>(List.of(row.substring(0, DATE_LENGTH), line.reference(), line.title(), kind));
        String[] words = row.split(" +");
        cells.addAll(Arrays.asList(words).subList(words.length - numbers, words.length));
        return cells.toArray(String[]::new);
    }
}
