package io.piecework.ledger.document.language;

import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A language whose texts stand in brackets, so that a test sees which words are from no bundle. */
public final class EveryText {

    private static final String OPEN = "⟦";
    private static final String CLOSE = "⟧";

    private static final Pattern WORD = Pattern.compile("\\p{Ll}{2,}");

    private EveryText() {}

    /**
     * The words that stand in no brackets.
     *
     * @param data a pattern of ids and dates, which no bundle has
     */
    public static List<String> wordsOutside(String text, String data) {
        return WORD.matcher(outside(text).replaceAll(data, ""))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    /** A page without tags and styles, but with the attributes that are read aloud. */
    public static String visible(String html) {
        return html.replaceAll("(?s)<style>.*?</style>", "")
                .replaceAll("(?:aria-label|data-label|name=\"description\" content)=\"([^\"]*)\"", ">$1<")
                .replaceAll("<[^<>]*>|&[a-z]+;", " ");
    }

    /** English with each text in brackets. */
    public static Language marked() {
        Texts english = Objects.requireNonNull(Texts.of("en"));
        return Language.ENGLISH.with(english.keys().stream()
                .collect(Collectors.toMap(key -> key, key -> OPEN + english.pattern(key) + CLOSE)));
    }

    /** Whether it begins with a text of a bundle. */
    public static boolean isText(String text) {
        return text.startsWith(OPEN);
    }

    /** What stands in no brackets. */
    static String outside(String text) {
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
