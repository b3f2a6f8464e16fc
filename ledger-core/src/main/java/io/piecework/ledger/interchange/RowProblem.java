package io.piecework.ledger.interchange;

import java.util.function.Supplier;

/** What is wrong with one row, in words for whoever made the file. */
final class RowProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 60;

    RowProblem(String sentence) {
        super(sentence, null, false, false);
    }

    RowProblem(String column, String value, String wrong) {
        this(sentence(column, value, wrong));
    }

    RowProblem(String column, String value, String wrong, Throwable cause) {
        super(sentence(column, value, wrong), cause);
    }

    /** What a value's own rules refuse is a problem of the row too. */
    static <T> T unless(Supplier<T> values) {
        try {
            return values.get();
        } catch (IllegalArgumentException e) {
            throw new RowProblem(String.valueOf(e.getMessage()));
        }
    }

    private static String sentence(String column, String value, String wrong) {
        return column + " \"" + shown(value) + "\" " + wrong;
    }

    /** Enough to find it, on one line. */
    static String shown(String value) {
        return oneLine(value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…");
    }

    /** Without what breaks lines, turns the reading order or commands a terminal, in whatever script. */
    static String oneLine(String text) {
        return text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
    }
}
