package io.piecework.ledger.document.html;

import io.piecework.ledger.reading.statement.StatementLine;
import java.math.BigDecimal;

/**
 * The widths of the columns in a printed statement, wide enough for every amount.
 *
 * @param amount the width of a column of amounts, in em
 * @param sheet the CSS classes of the page: {@code wide} for landscape, {@code small} for small letters, {@code dense} for many short lines; empty
 *     for portrait
 */
record ColumnWidths(String amount, String sheet) {

    /** In hundredths of an em, like all numbers here: the width of a digit, and the padding of a cell. */
    private static final int DIGIT = 64;

    private static final int AROUND = 120;

    /** The least width, for the header of a column. */
    private static final int LEAST_LETTERS = 6;

    /** From here on a printed line is one line of small letters where its texts are short. */
    private static final long MANY_LINES = 500;

    /** The width for amounts beside the texts on each sheet; amounts that are too wide even for the last break across lines. */
    private static final int UPRIGHT = 2600;

    private static final int WIDE = 4200;
    private static final int SMALL = 7000;

    /** The widths for a statement, which has other margins where it is long. */
    static ColumnWidths of(PageColumns<StatementLine> columns) {
        ColumnWidths widths = of(columns.heads().size(), columns.letters());
        return columns.lines() >= MANY_LINES && widths.sheet().isEmpty()
                ? new ColumnWidths(widths.amount(), "dense")
                : widths;
    }

    /**
     * The widths for a table.
     *
     * @param columns the number of columns of amounts
     * @param letters the most characters of an amount
     */
    static ColumnWidths of(int columns, int letters) {
        int amount = width(letters);
        String sheet = columns * amount <= UPRIGHT ? "" : columns * amount <= WIDE ? "wide" : "wide small";
        return new ColumnWidths(
                BigDecimal.valueOf(Math.min(amount, SMALL / columns), 2).toPlainString(), sheet);
    }

    /** The width of a column of amounts with at most so many characters. */
    static int width(int letters) {
        return Math.max(letters, LEAST_LETTERS) * DIGIT + AROUND;
    }
}
