package io.piecework.ledger.language;

import java.util.Objects;
import java.util.stream.Collectors;

/** A language whose texts stand in brackets, so that a test sees which words are from no bundle. */
public final class EveryText {

    private static final String OPEN = "⟦";
    private static final String CLOSE = "⟧";

    private EveryText() {}

    /** English with each text in brackets. */
    public static Language marked() {
        Texts english = Objects.requireNonNull(Texts.of("en"));
        return Language.ENGLISH.with(english.keys().stream()
                .collect(Collectors.toMap(key -> key, key -> OPEN + english.pattern(key) + CLOSE)));
    }

    /** What stands in no brackets. */
    public static String outside(String text) {
        var outside = new StringBuilder();
        int depth = 0;
        for (String each : text.split("(?=[⟦⟧])|(?<=[⟦⟧])")) {
            if (each.equals(OPEN)) {
                depth++;
            } else if (each.equals(CLOSE)) {
                depth--;
            } else if (depth == 0) {
                outside.append(each);
            }
        }
        return outside.toString();
    }
}
