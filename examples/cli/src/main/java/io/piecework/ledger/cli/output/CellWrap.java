package io.piecework.ledger.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Breaks the text of one table cell to the width of its column: after a space, else after punctuation inside a long name, else anywhere. */
final class CellWrap {

    /** Numbers, days and times, which are never broken. */
    private static final Pattern WHOLE = Pattern.compile(
            "[+-]?[0-9][0-9,]*(\\.[0-9]+)?|[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:.]+(Z|[+-][0-9:]+)?)?|[0-9]{2}:[0-9]{2}");

    private static final Pattern DAY_AND_TIME = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}");

    /** A shorter part of a name is not put on a line of its own. */
    private static final int SHORTEST_PART = 3;

    private static final String BREAK_AFTER = "_-:/.,@";

    private CellWrap() {}

    /** The length of the longest number, day or time in a text. */
    static int longestWhole(String cell) {
        return Stream.of(cell.split(" ", -1))
                .filter(CellWrap::isWhole)
                .mapToInt(TextTable::length)
                .max()
                .orElse(0);
    }

    /** Whether this is a day and a time with a space between them, which are broken apart only if nothing else helps. */
    static boolean isDayAndTime(String cell) {
        return DAY_AND_TIME.matcher(cell).matches();
    }

    private static boolean isWhole(String word) {
        return WHOLE.matcher(word).matches();
    }

    /** The longest part of a head that is not broken. */
    static int longestPart(String head) {
        int longest = 0;
        for (int begin = 0; begin < head.length(); ) {
            int end = begin + 1;
            while (end < head.length() && !breaksAfter(head, end - 1)) {
                end++;
            }
            longest = Math.max(
                    longest, TextTable.length(head.substring(begin, end).stripTrailing()));
            begin = end;
        }
        return longest;
    }

    static List<String> wrap(String cell, int width) {
        var lines = new ArrayList<String>();
        String rest = cell;
        while (TextTable.length(rest) > width && !isWhole(rest)) {
            int end = breakOf(rest, rest.offsetByCodePoints(0, width));
            lines.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).stripLeading();
        }
        lines.add(rest);
        return lines;
    }

    /** Where to break so that the line has at most this many characters. */
    private static int breakOf(String text, int limit) {
        int punctuation = 0;
        for (int end = limit; end > 0; end--) {
            if (text.charAt(end - 1) == ' ' || text.charAt(end) == ' ') {
                return end;
            }
            if (punctuation == 0 && breaksAfter(text, end - 1)) {
                punctuation = end;
            }
        }
        return punctuation >= SHORTEST_PART ? punctuation : limit;
    }

    private static boolean breaksAfter(String text, int at) {
        return text.charAt(at) == ' ' || BREAK_AFTER.indexOf(text.charAt(at)) >= 0;
    }
}
