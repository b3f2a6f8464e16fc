package io.piecework.ledger.cli.output;

import java.util.Locale;

/** Texts as JSON strings. */
public final class JsonText {

    private JsonText() {}

    /** The text in quotes; control characters and what is not ASCII as escapes. */
    public static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
