package io.piecework.ledger.cli.story;

/** Makes other people's text fit to print: on one line, not too long, nothing in it that a terminal would obey. */
public final class Shown {

    private static final int VALUE = 60;
    private static final int LINE = 400;

    private Shown() {}

    /** A value in quotes. */
    static String value(String text) {
        return '"' + cut(text, VALUE) + '"';
    }

    /** A whole message, or the name of a file. */
    public static String line(String text) {
        return cut(text, LINE);
    }

    /** The whole of a text, however long. */
    public static String whole(String text) {
        return cut(text, Integer.MAX_VALUE);
    }

    private static String cut(String text, int longest) {
        var shown = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            if (shown.length() >= longest) {
                return shown.append('…').toString();
            }
            int c = text.codePointAt(i);
            if (isPlain(c)) {
                shown.appendCodePoint(c);
            } else {
                shown.append(String.format("\\u%04x", c));
            }
            i += Character.charCount(c);
        }
        return shown.toString();
    }

    private static boolean isPlain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
