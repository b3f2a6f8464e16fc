package io.piecework.ledger.command.text;

/**
 * Text for a CSV cell that no spreadsheet program reads as a formula. A text that begins like a formula, or with an apostrophe, gets an
 * apostrophe in front; removing one apostrophe gives the text back. Apply it to texts only, not to numbers such as negative amounts.
 */
public final class SpreadsheetSafeText {

    /** Characters that begin a formula, also in full-width form, and those that programs skip before one. */
    private static final String SUSPECT = "=+-@\t\r\n'\uFF1D\uFF0B\uFF0D\uFF20 \u00A0\u3000\uFEFF";

    private SpreadsheetSafeText() {}

    /** The text to write into the cell. */
    public static String of(String text) {
        return text.isEmpty() || SUSPECT.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    }

    /** The original text of a cell. */
    public static String read(String cell) {
        return cell.startsWith("'") ? cell.substring(1) : cell;
    }
}
