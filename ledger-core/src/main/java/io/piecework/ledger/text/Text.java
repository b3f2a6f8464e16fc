package io.piecework.ledger.text;

import java.util.regex.Pattern;

/** Checks text that callers hand in before anything keeps it. */
public final class Text {

    private static final int SHOWN = 60;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    private Text() {}

    /** Enough of it for a message, on one line and in the order it is read. */
    public static String shown(String value) {
        String enough = value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
        return oneLine(enough);
    }

    /** Without what breaks lines, turns the reading order or commands a terminal. */
    public static String oneLine(String text) {
        return UNPRINTABLE.matcher(text).replaceAll("?");
    }

    /**
     * Gives the value back when every database can keep it unchanged.
     *
     * @throws IllegalArgumentException when nothing of it shows, it is longer than {@code limit} characters, or holds a NUL or half a
     *     surrogate pair
     */
    public static String checked(String what, String value, int limit) {
        if (value.length() > limit) {
            throw new IllegalArgumentException(
                    what + " has " + value.length() + " characters, at most " + limit + " are kept");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == 0) {
                throw new IllegalArgumentException(what + " holds a NUL at character " + (i + 1));
            }
            if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new IllegalArgumentException(what + " holds half a surrogate pair at character " + (i + 1));
            }
        }
        if (!Printable.isVisible(value)) {
            throw new IllegalArgumentException(what + " is blank");
        }
        return value;
    }
}
