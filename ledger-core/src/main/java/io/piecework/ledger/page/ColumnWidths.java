package io.piecework.ledger.page;

import java.math.BigDecimal;

/**
 * How much room the columns of a printed statement's lines need, so that no amount is cut.
 *
 * @param amount of a column of amounts, in em
 * @param sheet empty for an upright sheet, {@code wide} for one on its side, {@code wide small} for one with small letters
 */
record ColumnWidths(String amount, String sheet) {

    /** Hundredths of an em, as all numbers here: a digit of the widest font, and what is left free around an amount. */
    private static final int DIGIT = 64;

    private static final int AROUND = 120;

    /** What the head of a column needs. */
    private static final int LEAST_LETTERS = 6;

    /** What each sheet has room for beside the texts; amounts that do not fit even the last are broken. */
    private static final int UPRIGHT = 2600;

    private static final int WIDE = 4200;
    private static final int SMALL = 7000;

    static ColumnWidths of(StatementTotals totals) {
        int columns = totals.amounts();
        int amount = Math.max(totals.letters(), LEAST_LETTERS) * DIGIT + AROUND;
        String sheet = columns * amount <= UPRIGHT ? "" : columns * amount <= WIDE ? "wide" : "wide small";
        return new ColumnWidths(
                BigDecimal.valueOf(Math.min(amount, SMALL / columns), 2).toPlainString(), sheet);
    }
}
