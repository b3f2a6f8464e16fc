package io.piecework.ledger.text;

/** Shows other people's text without obeying it: no line breaks, no terminal commands, no reversed reading order. */
public final class Printable {

    private static final int NEXT_LINE = 0x85;
    private static final int BRAILLE_BLANK = 0x2800;

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

    /** How many characters of it a reader sees; between them a space counts once, however wide it is. */
    public static int visibleLength(String text) {
        int length = 0;
        boolean apart = false;
        for (int c : text.codePoints().toArray()) {
            if (isVisible(c)) {
                length += apart && length > 0 ? 2 : 1;
                apart = false;
            } else {
                apart |= Character.isWhitespace(c) || Character.isSpaceChar(c) || c == NEXT_LINE || c == BRAILLE_BLANK;
            }
        }
        return length;
    }

    /** Whether a reader sees anything of it. */
    public static boolean isVisible(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (isVisible(text.codePointAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> c != BRAILLE_BLANK && !isFiller(c);
        };
    }

    /** Letters and marks by their type, of which Unicode says that they are not drawn. */
    private static boolean isFiller(int c) {
        return switch (c) {
            case 0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x3164, 0xFFA0 -> true;
            default -> (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
        };
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
