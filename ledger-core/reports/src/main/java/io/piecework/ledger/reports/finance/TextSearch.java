package io.piecework.ledger.reports.finance;

import io.piecework.ledger.command.text.Text;

/**
 * A search for a text in ids, titles of tasks, reasons, and references of charge-backs; upper and lower case are the same, except for an id that is the text.
 *
 * @param text at most 200 characters, each of which stands for itself
 * @param most the number of answers at most besides the ids that are the text, 1 to 1,000
 * @param after only events after this position; ids that are the text are found by an index in the search from the beginning
 * @param positions the number of positions to search at most
 */
public record TextSearch(String text, int most, long after, long positions) {

    private static final int LONGEST = 200;
    private static final int MOST = 1_000;
    private static final int USUAL = 20;
    private static final long POSITIONS = 1_000_000;

    /** @throws IllegalArgumentException when the text is blank or too long, or a number is out of its range */
    public TextSearch {
        Text.checked("text", text, LONGEST);
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException(most + " is not between 1 and " + MOST);
        }
        if (after < 0) {
            throw new IllegalArgumentException(after + " is not a position");
        }
        if (positions < 1) {
            throw new IllegalArgumentException(positions + " is not a number of positions");
        }
    }

    /** From the beginning, at most 20 answers in a million positions. */
    public static TextSearch of(String text) {
        return new TextSearch(text, USUAL, 0, POSITIONS);
    }

    public TextSearch most(int answers) {
        return new TextSearch(text, answers, after, positions);
    }

    public TextSearch after(long position) {
        return new TextSearch(text, most, position, positions);
    }

    public TextSearch positions(long number) {
        return new TextSearch(text, most, after, number);
    }
}
