package io.piecework.ledger.export;

import java.nio.charset.StandardCharsets;

/**
 * Text that means nothing else where it is written: whatever is not on a short list is written as its UTF-8 bytes, {@code %} and two
 * hexadecimal digits each, the percent sign itself too; so it can be read back. Escaped are line breaks, controls, what turns the reading
 * order, and what the formats give a meaning.
 */
final class Escapes {

    /** In the name of an account, which ends where a colon or two blanks are. */
    private static final String IN_NAMES = "-_.";

    /** In a comment, where a comma ends a tag, brackets hold a date and a colon ends a name. */
    private static final String IN_TEXT = "-_.!?'()/+*#&@=<>$ ";

    private static final String HEX = "0123456789ABCDEF";

    private Escapes() {}

    static String name(String text) {
        return escaped(text, IN_NAMES, '%');
    }

    static String text(String text) {
        return escaped(text, IN_TEXT, '%');
    }

    /** A stream's kind and name. */
    static String stream(String stream) {
        int colon = stream.indexOf(':');
        return stream.substring(0, colon + 1) + name(stream.substring(colon + 1));
    }

    /** For beancount, whose accounts have letters, digits and hyphens only: a hyphen is what a percent sign is elsewhere. */
    static String beancountName(String text) {
        return escaped(text, "", '-');
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

    /** Letters of any script are harmless, but only ASCII ones are letters to each of the programs. */
    private static boolean isPlain(int letter) {
        return letter < 128 && Character.isLetterOrDigit(letter);
    }
}
