package io.piecework.ledger.document.html;

import io.piecework.ledger.reports.finance.RecordColumns;
import io.piecework.ledger.reports.finance.TotalRow;
import java.io.IOException;
import java.io.Writer;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A report as an HTML page with one table, in one file without scripts.
 *
 * @param title the report's title
 * @param about the parameters of the report, in a sentence
 * @param fingerprint of the events; empty for none
 */
public record ReportPage(String title, String about, String fingerprint) {

    private static final Pattern POSITION = Pattern.compile("(.*_)?(position|sequence|attempt|year)");

    /**
     * Writes HTML, in bounded memory.
     *
     * @param rows passes each row to its argument; its result is the result of this method
     * @throws IOException when it cannot be written
     */
    public <R extends Record, T> T html(Class<R> type, Function<Consumer<R>, T> rows, Writer out) throws IOException {
        var answers = new ArrayList<T>();
        RecordColumns<R> columns = RecordColumns.of(type);
        Templates.write(
                "report.ftlh",
                Map.of(
                        "title", DisplayText.of(title),
                        "about", DisplayText.of(about),
                        "fingerprint", DisplayText.of(fingerprint),
                        "columns", heads(columns),
                        "rows",
                                LoopDirective.of(
                                        (Consumer<R> each) -> answers.add(rows.apply(each)),
                                        row -> new Row(kind(row), cells(columns, row)))),
                out);
        return answers.get(0);
    }

    /** @param kind the CSS class: {@code total}, or empty */
    private record Row(String kind, List<Cell> cells) {}

    /** @param kind the CSS class of its cells: {@code text} or {@code n} for a number */
    private record Head(String name, String kind) {}

    /** @param kind the CSS class, which for an amount contains its number of digits after the point */
    private record Cell(String name, String text, String kind) {}

    private static <R extends Record> List<Head> heads(RecordColumns<R> columns) {
        var heads = new ArrayList<Head>();
        for (String name : columns.names()) {
            heads.add(new Head(words(name), columns.isNumber(heads.size()) ? "n" : "text"));
        }
        return heads;
    }

    private static <R extends Record> List<Cell> cells(RecordColumns<R> columns, R row) {
        List<String> names = columns.names();
        List<String> texts = columns.cells(row);
        var cells = new ArrayList<Cell>();
        for (int i = 0; i < texts.size(); i++) {
            String name = names.get(i);
            String text = texts.get(i);
            String shown = isGrouped(columns, i) ? grouped(text) : DisplayText.of(text);
            cells.add(new Cell(words(name), shown, kind(columns, i, text)));
        }
        return cells;
    }

    private static String kind(Record row) {
        return row instanceof TotalRow summing && summing.isTotal() ? "total" : "";
    }

    /** The number of an event, an attempt or a year is a name and not a quantity. */
    private static boolean isGrouped(RecordColumns<?> columns, int column) {
        return columns.isNumber(column)
                && !POSITION.matcher(columns.names().get(column)).matches();
    }

    /** A plain decimal number as people read it: {@code -1,234,567.8901}. */
    private static String grouped(String number) {
        if (number.isEmpty()) {
            return number;
        }
        int first = number.charAt(0) == '-' ? 1 : 0;
        int point = number.indexOf('.');
        int end = point < 0 ? number.length() : point;
        return number.substring(0, first)
                + String.format(Locale.ROOT, "%,d", new BigInteger(number.substring(first, end)))
                + number.substring(end);
    }

    private static String kind(RecordColumns<?> columns, int column, String text) {
        if (!columns.isNumber(column)) {
            return "text";
        }
        int point = text.indexOf('.');
        return columns.isCount(column) ? "n" : "n d" + (point < 0 ? 0 : text.length() - point - 1);
    }

    /** A column's name in words. */
    private static String words(String name) {
        return name.replace('_', ' ');
    }
}
