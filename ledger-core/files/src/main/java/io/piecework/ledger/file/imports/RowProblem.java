package io.piecework.ledger.file.imports;

import java.util.function.Supplier;

/** A problem with one row, in words for the author of the file. */
final class RowProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 60;

    RowProblem(String sentence) {
        super(sentence, null, false, false);
    }

    RowProblem(String column, String value, String problem) {
        this(sentence(column, value, problem));
    }

    RowProblem(String column, String value, String problem, Throwable cause) {
        super(sentence(column, value, problem), cause);
    }

    /** Creates a value; an invalid one is a problem of the row. */
    static <T> T wrap(Supplier<T> values) {
        try {
            return values.get();
        } catch (IllegalArgumentException e) {
            throw new RowProblem(String.valueOf(e.getMessage()));
        }
    }

    private static String sentence(String column, String value, String problem) {
        return column + " \"" + shown(value) + "\" " + problem;
    }

    /** The beginning of a value, on one line. */
    static String shown(String value) {
        return oneLine(value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…");
    }

    /** The text without line breaks, control characters and characters that change the reading direction. */
    static String oneLine(String text) {
        return text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
    }
}
