package io.piecework.ledger.cli.output;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A table that fits a width. Text columns are aligned left, number columns right. Where the table is wider than the terminal, heads and text wrap
 * inside their columns; numbers and times are never broken. Where even that is too wide, each row becomes a block of lines, one column a line.
 */
public final class TextTable {

    private static final String GAP = "  ";
    private static final int NARROWEST_VALUE = 8;

    private record Row(List<String> cells, List<String> notes) {}

    private final IntPredicate isText;
    private final List<String> head;
    private final List<Row> rows = new ArrayList<>();

    /** @param textColumns how many of the first columns are text; the others are numbers */
    public TextTable(int textColumns, String... head) {
        this(column -> column < textColumns, head);
    }

    /** @param isText which columns are text; the others are numbers */
    public TextTable(IntPredicate isText, String... head) {
        this.isText = isText;
        this.head = List.of(head);
    }

    public void row(String... cells) {
        List<String> printable = IntStream.range(0, cells.length)
                .mapToObj(i -> isText.test(i) ? PrintableText.whole(cells[i]) : cells[i])
                .toList();
        rows.add(new Row(printable, new ArrayList<>()));
    }

    /** A line across all columns, below the last row. */
    public void note(String line) {
        rows.get(rows.size() - 1).notes().add(line);
    }

    /** @param width of the terminal, or {@link TerminalWidth#UNLIMITED} */
    public void print(PrintWriter out, int width) {
        Optional<TableLayout> layout = TableLayout.of(head, cells(), isText, width);
        layout.ifPresent(fitting -> fitting.print(out, head));
        for (int i = 0; i < rows.size(); i++) {
            List<String> cells = rows.get(i).cells();
            if (layout.isPresent()) {
                layout.get().print(out, cells);
            } else {
                block(out, cells, width, i > 0);
            }
            rows.get(i).notes().forEach(note -> out.print(TextWrap.wrap(note, width) + "\n"));
        }
        if (layout.isEmpty() && rows.isEmpty()) {
            out.print(TextWrap.wrap(String.join(GAP, head), width) + "\n");
        }
        out.flush();
    }

    private List<List<String>> cells() {
        return rows.stream().map(Row::cells).toList();
    }

    /** One column a line: its name, then its value. */
    private void block(PrintWriter out, List<String> cells, int width, boolean apart) {
        if (apart) {
            out.print("\n");
        }
        int names = head.stream().mapToInt(TextTable::length).max().orElse(0) + GAP.length();
        for (int i = 0; i < head.size(); i++) {
            String name = head.get(i) + " ".repeat(names - length(head.get(i)));
            List<String> parts = CellWrap.wrap(cells.get(i), Math.max(NARROWEST_VALUE, width - names));
            for (int line = 0; line < parts.size(); line++) {
                String begin = line == 0 ? name : " ".repeat(names);
                out.print((begin + parts.get(line)).stripTrailing() + "\n");
            }
        }
    }

    static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
