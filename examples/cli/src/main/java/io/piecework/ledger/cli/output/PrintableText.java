package io.piecework.ledger.cli.output;

/** Text from files and arguments, made safe to print: one line, bounded in length, without control characters a terminal would obey. */
public final class PrintableText {

    private static final int VALUE_LENGTH = 60;
    private static final int LINE_LENGTH = 400;

    private PrintableText() {}

    /** A value in quotes, at most 60 characters of it. */
    public static String value(String text) {
        return '"' + cut(text, VALUE_LENGTH) + '"';
    }

    /** A message or a file name, at most 400 characters of it. */
    public static String line(String text) {
        return cut(text, LINE_LENGTH);
    }

    /** The whole text, however long. */
    public static String whole(String text) {
        return cut(text, Integer.MAX_VALUE);
    }

    private static String cut(String text, int maxLength) {
        var printable = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            if (printable.length() >= maxLength) {
                return printable.append('…').toString();
            }
            int c = text.codePointAt(i);
            if (isPrintable(c)) {
                printable.appendCodePoint(c);
            } else {
                printable.append(String.format("\\u%04x", c));
            }
            i += Character.charCount(c);
        }
        return printable.toString();
    }

    private static boolean isPrintable(int c) {
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
