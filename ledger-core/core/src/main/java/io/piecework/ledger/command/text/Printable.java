package io.piecework.ledger.command.text;

import org.apiguardian.api.API;

/** Makes foreign text safe to print: no line breaks, no terminal control sequences, no reversed reading order. */
@API(status = API.Status.INTERNAL)
public final class Printable {

    private static final int NEXT_LINE = 0x85;
    private static final int BRAILLE_BLANK = 0x2800;

    private Printable() {}

    /**
     * The text with each control and formatting character replaced by its code, {@code \\u{202e}}. Joiners and the marks of a direction stay:
     * Persian and the scripts of India are not legible without them, and they change no more than the letters beside them.
     */
    public static String of(String text) {
        var printable = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (isHarmless(c) || isJoinerOrMark(c)) {
                printable.appendCodePoint(c);
            } else {
                printable.append(String.format("\\u{%x}", c));
            }
        });
        return printable.toString();
    }

    /** Whether the text has no control or formatting character, so that it is printed as it is. */
    public static boolean isPrintable(String text) {
        return text.codePoints().allMatch(Printable::isHarmless);
    }

    /** The number of visible characters; each run of spaces between them counts once. */
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

    /** Whether the text has a visible character. */
    public static boolean isVisible(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (isVisible(text.codePointAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** The text without spaces, and other characters that are not drawn, at its ends. */
    static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && !isVisible(text.codePointAt(from))) {
            from += Character.charCount(text.codePointAt(from));
        }
        while (to > from && !isVisible(text.codePointBefore(to))) {
            to -= Character.charCount(text.codePointBefore(to));
        }
        return text.substring(from, to);
    }

    /** Whether a character is drawn; a space is not. */
    public static boolean isVisible(int c) {
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

    /** Characters that are letters or marks by type, but that Unicode says are not drawn. */
    private static boolean isFiller(int c) {
        return switch (c) {
            case 0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x3164, 0xFFA0 -> true;
            default -> (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
        };
    }

    /** U+200C and U+200D join letters or part them, U+200E and U+200F are invisible letters of a direction. */
    private static boolean isJoinerOrMark(int c) {
        return c >= 0x200C && c <= 0x200F;
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
