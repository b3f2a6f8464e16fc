package io.piecework.ledger.command.text;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** Validates text from callers before it is stored, and shortens it for messages. */
@API(status = API.Status.INTERNAL)
public final class Text {

    private static final int SHOWN = 60;
    private static final List<String> ROLES = List.of("worker", "requester", "operator", "import", "system");
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

    /**
     * Returns the value if it identifies one thing however it is shown: {@code "ada "} looks like {@code "ada"}, and {@code worker:ada} is how
     * the ledger writes the worker {@code ada}.
     *
     * @param what the name of the value, for messages
     * @param kind the word that the ledger writes before the value, {@code task} in {@code task:dogs}
     * @throws IllegalArgumentException like {@link #checked}, and if it begins with its kind and a colon, or begins or ends with a space or another
     *     character that is not drawn
     */
    public static String identifier(String what, String value, int limit, String kind) {
        return identifier(what, value, limit, List.of(kind));
    }

    /** Checks the name of a worker, requester or actor, which begins with none of their roles. */
    public static String party(String what, String value, int limit) {
        return identifier(what, value, limit, ROLES);
    }

    private static String identifier(String what, String value, int limit, List<String> kinds) {
        checked(what, value, limit);
        if (!isPlainAtEnds(value)) {
            requireVisible(what, value, "begins", value.codePointAt(0));
            requireVisible(what, value, "ends", value.codePointBefore(value.length()));
        }
        for (String kind : kinds) {
            if (startsWith(value, kind)) {
                throw new IllegalArgumentException(what + " \"" + shown(value) + "\" begins with \"" + kind
                        + ":\", which the ledger writes before it; write " + alone(value, kind));
            }
        }
        return value;
    }

    private static boolean isPlainAtEnds(String value) {
        char first = value.charAt(0);
        char last = value.charAt(value.length() - 1);
        return first > ' ' && first <= '~' && last > ' ' && last <= '~';
    }

    private static void requireVisible(String what, String value, String where, int c) {
        if (!Printable.isVisible(c)) {
            String found = c == ' ' ? "a space" : String.format("U+%04X, which is not visible", c);
            throw new IllegalArgumentException(what + " \"" + shown(value) + "\" " + where + " with " + found
                    + "; write \"" + shown(Printable.trimmed(value)) + "\"");
        }
    }

    private static boolean startsWith(String value, String kind) {
        return value.startsWith(kind) && value.startsWith(":", kind.length());
    }

    /** The id without its kind, however often that stands before it. */
    private static String alone(String value, String kind) {
        String rest = value;
        while (startsWith(rest, kind)) {
            rest = rest.substring(kind.length() + 1);
        }
        return Printable.isVisible(rest) ? "\"" + shown(Printable.trimmed(rest)) + "\"" : "the id alone";
    }
}
