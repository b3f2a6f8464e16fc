package io.piecework.ledger.file.export;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Escapes text for the accounting formats. Every character outside a short list becomes its UTF-8 bytes, each as {@code %} and two hexadecimal
 * digits, and so does the percent sign, so the text can be read back. This covers line breaks, control characters, characters that change the
 * reading direction, and characters with a meaning in a format.
 */
final class Escapes {

    /** Allowed in the name of an account, which a colon or two spaces would end. */
    private static final String IN_NAMES = "-_.";

    /** Allowed in a comment, where a comma ends a tag, brackets contain a date and a colon ends a name. */
    private static final String IN_TEXT = "-_.!?'()/+*#&@=<>$ ";

    private static final String HEX = "0123456789ABCDEF";

    private Escapes() {}

    static String name(String text) {
        return escaped(text, IN_NAMES, '%');
    }

    static String text(String text) {
        return escaped(text, IN_TEXT, '%');
    }

    /** A stream's name, without escaping the colon after its kind. */
    static String stream(String stream) {
        int colon = stream.indexOf(':');
        return stream.substring(0, colon + 1) + name(stream.substring(colon + 1));
    }

    /** For beancount, whose account names allow only letters, digits and hyphens: a hyphen stands for the percent sign. */
    static String beancountName(String text) {
        return escaped(text, "", '-');
    }

    /**
     * Cuts an escaped text into parts that a program reads one by one.
     *
     * @param longest the length of a part; one that would end within an escape or beside a space is a little shorter
     */
    static List<String> parts(String escaped, int longest) {
        var parts = new ArrayList<String>();
        int from = 0;
        while (escaped.length() - from > longest) {
            int to = from + longest;
            while (to > from && !isBetweenLetters(escaped, to)) {
                to--;
            }
            to = to > from ? to : from + longest; // nothing but spaces
            parts.add(escaped.substring(from, to));
            from = to;
        }
        parts.add(escaped.substring(from));
        return parts;
    }

    private static boolean isBetweenLetters(String escaped, int at) {
        return escaped.charAt(at) != ' '
                && escaped.charAt(at - 1) != ' '
                && escaped.charAt(at - 1) != '%'
                && (at < 2 || escaped.charAt(at - 2) != '%');
    }

    private static String escaped(String text, String allowed, char mark) {
        var escaped = new StringBuilder(text.length());
        text.codePoints().forEach(letter -> {
            if (isPlain(letter) || (letter < 128 && allowed.indexOf(letter) >= 0)) {
                escaped.appendCodePoint(letter);
            } else {
                for (byte one : Character.toString(letter).getBytes(StandardCharsets.UTF_8)) {
                    escaped.append(mark).append(HEX.charAt((one >> 4) & 0xF)).append(HEX.charAt(one & 0xF));
                }
            }
        });
        return escaped.toString();
    }

    /** ASCII letters and digits: letters of other scripts are not letters for each of the programs. */
    private static boolean isPlain(int letter) {
        return letter < 128 && Character.isLetterOrDigit(letter);
    }
}
