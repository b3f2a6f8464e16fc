package io.piecework.ledger.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Breaks text between words so that no line is longer than the terminal is wide. A word longer than a line stays whole. */
public final class TextWrap {

    /** The gap between a name and its text, or between two columns. */
    private static final Pattern GAP = Pattern.compile(" {2,}(?=\\S)");

    private TextWrap() {}

    /** The text with each line that is too long broken into several. */
    public static String wrap(String text, int width) {
        if (width == TerminalWidth.UNLIMITED) {
            return text;
        }
        var wrapped = new ArrayList<String>();
        for (String line : text.split("\n", -1)) {
            wrapped.addAll(wrapLine(line, width));
        }
        return String.join("\n", wrapped);
    }

    /** The further lines of "name  text" begin below the text, those of other lines below the first. */
    private static List<String> wrapLine(String line, int width) {
        if (line.length() <= width) {
            return List.of(line);
        }
        int indent = line.length() - line.stripLeading().length();
        int text = indent;
        Matcher gap = GAP.matcher(line);
        gap.region(indent, line.length());
        while (gap.find() && gap.end() <= width / 2) {
            text = gap.end();
        }
        return fill(line.substring(0, text), line.substring(text), width, text);
    }

    /**
     * Fills lines with the words of a text.
     *
     * @param begin the first line begins with it
     * @param furtherIndent how many spaces the other lines begin with
     */
    public static List<String> fill(String begin, String text, int width, int furtherIndent) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder(begin);
        boolean empty = true;
        for (String word : text.split(" ", -1)) {
            if (!empty && line.length() + 1 + word.length() > width) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(" ".repeat(furtherIndent));
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }
}
