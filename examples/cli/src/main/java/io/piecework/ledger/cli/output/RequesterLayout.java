package io.piecework.ledger.cli.output;

import io.piecework.ledger.document.Documents;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.reports.requester.FeeList;
import io.piecework.ledger.reports.requester.RequesterLine;
import io.piecework.ledger.reports.requester.RequesterStatement;
import io.piecework.ledger.reports.requester.TaskFees;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Fits the text of a requester's statement or list of fees into a terminal: where it is too wide, its table is printed again with wrapped cells. */
public final class RequesterLayout {

    /** Date, task, reference, worker and kind, as in the text of a {@link RequesterStatement}. */
    private static final int TEXT_COLUMNS = 5;

    /** What stands between two columns that the library prints. */
    private static final String GAP = " {2,}";

    private RequesterLayout() {}

    public static String fit(RequesterStatement statement, Language language, int width) {
        String text = Documents.text(statement, language);
        return isNarrow(text, width) ? text : again(text, width, printed -> lines(statement, printed, width));
    }

    public static String fit(FeeList list, Language language, int width) {
        String text = Documents.text(list, language);
        return isNarrow(text, width) ? text : again(text, width, printed -> fees(list, printed, width));
    }

    /** The names and amounts are those that the library printed; only the terms in between may have gaps of their own. */
    private static String fees(FeeList list, List<String> printed, int width) {
        String[] head = printed.get(0).split(GAP);
        var table = new TextTable(2, head);
        List<TaskFees> rows =
                Stream.concat(list.tasks().stream(), Stream.of(list.total())).toList();
        for (int i = 0; i < rows.size(); i++) {
            String[] words = printed.get(i + 1).split(GAP);
            var cells = new ArrayList<>(List.of(words[0], rows.get(i).terms()));
            cells.addAll(Arrays.asList(words).subList(words.length - head.length + 2, words.length));
            table.row(cells.toArray(String[]::new));
        }
        return printed(table, width);
    }

    private static boolean isNarrow(String text, int width) {
        return text.lines().allMatch(line -> TextTable.length(line) <= width);
    }

    /** Makes the table of the lines that the library printed: a head, and a row for each line. */
    @FunctionalInterface
    private interface Table {

        String of(List<String> printed);
    }

    private static String again(String text, int width, Table table) {
        int begin = text.indexOf("\n\n") + 2;
        int end = text.indexOf("\n\n", begin);
        String rows = end < 0 ? text.substring(begin) : text.substring(begin, end);
        return TextWrap.wrap(text.substring(0, begin), width)
                + table.of(rows.lines().toList())
                + (end < 0 ? "" : TextWrap.wrap(text.substring(end + 1), width));
    }

    private static String lines(RequesterStatement statement, List<String> printed, int width) {
        List<RequesterLine> lines = statement.lines();
        var head = new ArrayList<>(Arrays.asList(printed.get(0).split(GAP)));
        head.add(TEXT_COLUMNS - 1, "");
        int numbers = head.size() - TEXT_COLUMNS;
        var table = new TextTable(TEXT_COLUMNS, head.toArray(String[]::new));
        for (int i = 0; i < lines.size(); i++) {
            RequesterLine line = lines.get(i);
            String[] words = printed.get(i + 1).split(GAP);
            var cells = new ArrayList<>(List.of(
                    words[0],
                    Objects.toString(line.task() == null ? null : line.task().value(), ""),
                    line.opening() == null ? line.reference() : "",
                    Objects.toString(
                            line.worker() == null ? null : line.worker().value(), ""),
                    words[words.length - numbers - 1]));
            cells.addAll(Arrays.asList(words).subList(words.length - numbers, words.length));
            table.row(cells.toArray(String[]::new));
        }
        return printed(table, width);
    }

    private static String printed(TextTable table, int width) {
        var text = new StringWriter();
        table.print(new PrintWriter(text), width);
        return text.toString();
    }
}
