package io.piecework.ledger.statement;

/**
 * Text in a cell of CSV that no spreadsheet program takes for a formula: one that begins like a formula gets an apostrophe in front, and so
 * does one that begins with an apostrophe, so that taking one away gives the text back. Numbers are not texts: a negative amount stays as
 * it is.
 */
public final class SpreadsheetSafeText {

    /** What begins a formula, also as East Asian programs write it, or is skipped before one. */
    private static final String SUSPECT = "=+-@\t\r\n'\uFF1D\uFF0B\uFF0D\uFF20 \u00A0\u3000\uFEFF";

    private SpreadsheetSafeText() {}

    /** As it is written. */
    public static String of(String text) {
        return text.isEmpty() || SUSPECT.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    }

    /** What was written, from what is read. */
    public static String read(String cell) {
        return cell.startsWith("'") ? cell.substring(1) : cell;
    }
}
