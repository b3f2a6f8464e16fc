package io.piecework.ledger.message;

/** Shows other people's text without obeying it: no line breaks, no terminal commands, no reversed reading order. */
public final class Printable {

    private Printable() {}

    /** The text with every control and formatting character written as its code. */
    public static String of(String text) {
        var printable = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (isHarmless(c)) {
                printable.appendCodePoint(c);
            } else {
                printable.append(String.format("\\u{%x}", c));
            }
        });
        return printable.toString();
    }

    private static boolean isHarmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
