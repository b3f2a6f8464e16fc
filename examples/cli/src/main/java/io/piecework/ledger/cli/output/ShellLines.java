package io.piecework.ledger.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Breaks a line for a shell so that the lines, copied into a shell, still are one: each but the last ends in a backslash. */
public final class ShellLines {

    /** A space in quotes belongs to its word. */
    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\"[^\"]*\"|[^ '\"])+");

    private static final String GOES_ON = " \\";

    private ShellLines() {}

    /**
     * Fills lines with the words of a line.
     *
     * @param begin the first line begins with it
     * @param furtherIndent how many spaces the other lines begin with
     */
    public static List<String> fill(String begin, String line, int width, int furtherIndent) {
        if (begin.length() + line.length() <= width) {
            return List.of(begin + line);
        }
        var lines = new ArrayList<String>();
        var current = new StringBuilder(begin);
        boolean empty = true;
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            if (!empty && current.length() + 1 + word.group().length() > width - GOES_ON.length()) {
                lines.add(current + GOES_ON);
                current = new StringBuilder(" ".repeat(furtherIndent));
                empty = true;
            }
            current.append(empty ? "" : " ").append(word.group());
            empty = false;
        }
        lines.add(current.toString());
        return lines;
    }
}
