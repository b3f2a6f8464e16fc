package io.piecework.ledger.document.text;

import io.piecework.ledger.command.text.TextColumns;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Plain text in lines that are no longer than a terminal or a mail is wide. Lines are broken at spaces, and between letters of Chinese
 * and Japanese; a word that is longer than a line, such as a digest, stays whole.
 */
@API(status = API.Status.INTERNAL)
public final class Wrapped {

    /** The width of a statement, unless the caller names another one. */
    public static final int WIDTH = 80;

    private static final int NARROWEST = 20;

    private static final int HANGING = 2;

    /** The gap between a time, a name or an amount and the text behind it. */
    private static final Pattern GAP = Pattern.compile(" {2,}(?=\\S)");

    /**
     * Before a space, and before a letter of Chinese or Japanese, which are written without spaces; not before punctuation, which stays with the
     * letter in front of it.
     */
    private static final Pattern BREAKS =
            Pattern.compile("(?<=\\S)(?= )|(?<=\\S)(?=[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}])");

    private Wrapped() {}

    /**
     * A text of several lines, each with its end. What continues a line is indented by two more characters than its text, which begins behind the
     * last gap of two or more spaces: no text that a person wrote can look like a line of its own.
     *
     * @throws IllegalArgumentException when the width is less than 20
     */
    public static String of(String text, int width) {
        if (width < NARROWEST) {
            throw new IllegalArgumentException(
                    "a text cannot be " + width + " characters wide, only " + NARROWEST + " or more");
        }
        return text.lines().map(line -> line(line, width)).collect(Collectors.joining());
    }

    private static String line(String line, int width) {
        if (TextColumns.of(line) <= width) {
            return line + "\n";
        }
        var wrapped = new StringBuilder();
        int text = beginOfText(line, width);
        String indent = " ".repeat(TextColumns.of(line.substring(0, text)) + HANGING);
        var filled = new StringBuilder(line.substring(0, text));
        boolean empty = true;
        for (String word : BREAKS.split(line.substring(text))) {
            String begun = word.stripLeading();
            String next = empty || begun.length() == word.length() ? begun : " " + begun;
            if (!empty && TextColumns.of(filled) + TextColumns.of(next) > width) {
                wrapped.append(filled).append('\n');
                filled.setLength(0);
                filled.append(indent);
                next = begun;
            }
            filled.append(next);
            empty = false;
        }
        return wrapped.append(filled).append('\n').toString();
    }

    private static int beginOfText(String line, int width) {
        int begin = line.length() - line.stripLeading().length();
        Matcher gap = GAP.matcher(line).region(begin, line.length());
        while (gap.find() && gap.end() <= width / 2) {
            begin = gap.end();
        }
        return begin;
    }
}
