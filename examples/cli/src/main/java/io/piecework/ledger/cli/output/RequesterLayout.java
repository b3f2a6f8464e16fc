package io.piecework.ledger.cli.output;

import io.piecework.ledger.document.Documents;
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

/** Fits the text of a requester's statement or list of fees into a terminal: where it is too wide, its table is printed again with wrapped cells. */
public final class RequesterLayout {

    /** Date, task, reference, worker and kind, as in the text of a {@link RequesterStatement}. */
    private static final int TEXT_COLUMNS = 5;

    private static final int DATE_LENGTH = "2026-06-02 00:49".length();

    private RequesterLayout() {}

    public static String fit(RequesterStatement statement, int width) {
        String text = Documents.text(statement);
        return isNarrow(text, width) ? text : again(text, width, printed -> lines(statement.lines(), printed, width));
    }

    public static String fit(FeeList list, int width) {
        String text = Documents.text(list);
        if (isNarrow(text, width)) {
            return text;
        }
        boolean ofWorkers = list.hasWorkerFees();
        var head = new ArrayList<>(List.of("Task", "Terms of the fee", "Pieces", "Pay", "Fee", "Tax"));
        head.addAll(ofWorkers ? List.of("Workers' fee", "Workers' tax") : List.of());
        head.add("Total");
        var table = new TextTable(2, head.toArray(String[]::new));
        list.tasks().forEach(row -> table.row(cells(row, ofWorkers)));
        table.row(cells(list.total(), ofWorkers));
        return again(text, width, printed -> printed(table, width));
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

    private static String lines(List<RequesterLine> lines, List<String> printed, int width) {
        var head = new ArrayList<>(Arrays.asList(printed.get(0).split(" +")));
        head.add(TEXT_COLUMNS - 1, "");
        int numbers = head.size() - TEXT_COLUMNS;
        var table = new TextTable(TEXT_COLUMNS, head.toArray(String[]::new));
        for (int i = 0; i < lines.size(); i++) {
            table.row(cells(lines.get(i), printed.get(i + 1), numbers));
        }
        return printed(table, width);
    }

    private static String[] cells(RequesterLine line, String row, int numbers) {
        var cells = new ArrayList<>(List.of(
                row.substring(0, DATE_LENGTH),
                Objects.toString(line.task() == null ? null : line.task().value(), ""),
                line.reference(),
                Objects.toString(line.worker() == null ? null : line.worker().value(), ""),
                line.kind()));
        String[] words = row.split(" +");
        cells.addAll(Arrays.asList(words).subList(words.length - numbers, words.length));
        return cells.toArray(String[]::new);
    }

    private static String[] cells(TaskFees row, boolean ofWorkers) {
        var cells = new ArrayList<>(List.of(
                row.task().isEmpty() ? row.kind() : row.task(),
                row.terms(),
                Long.toString(row.pieces()),
                row.pay().text(),
                row.fee().text(),
                row.tax().text()));
        if (ofWorkers) {
            cells.addAll(List.of(row.workerFee().text(), row.workerTax().text()));
        }
        cells.add(row.total().text());
        return cells.toArray(String[]::new);
    }

    private static String printed(TextTable table, int width) {
        var text = new StringWriter();
        table.print(new PrintWriter(text), width);
        return text.toString();
    }
}
