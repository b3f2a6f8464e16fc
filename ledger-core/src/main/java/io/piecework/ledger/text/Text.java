package io.piecework.ledger.text;

import java.util.Objects;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** Validates text from callers before it is stored, and shortens it for messages. */
@API(status = API.Status.INTERNAL)
public final class Text {

    private static final int SHOWN = 60;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    private Text() {}

    /** The first 60 characters for a message, on one line. */
    public static String shown(String value) {
        String enough = value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
        return oneLine(enough);
    }

    /** The text on one line: each control or formatting character becomes {@code ?}. */
    public static String oneLine(String text) {
        return isPlain(text) ? text : UNPRINTABLE.matcher(text).replaceAll("?");
    }

    /** Most texts are; searching them for unprintable characters would take most of the time of a refusal. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns the value if every database can store it unchanged.
     *
     * @param what the name of the value, for messages
     * @throws NullPointerException if it is null
     * @throws IllegalArgumentException if it is blank, longer than {@code limit} characters, or contains a NUL or an unpaired surrogate
     */
    public static String checked(String what, String value, int limit) {
        Objects.requireNonNull(value, () -> what + " is null");
        if (value.length() > limit) {
            throw new IllegalArgumentException(
                    what + " has " + value.length() + " characters, at most " + limit + " are allowed");
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
