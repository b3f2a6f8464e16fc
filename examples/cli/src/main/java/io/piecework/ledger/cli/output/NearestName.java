package io.piecework.ledger.cli.output;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the known name that a mistyped one probably means. Compares without regard to case, counting inserted, deleted, replaced and
 * swapped characters (the optimal string alignment distance). Keeps one candidate only, so the known names may be any number.
 */
public final class NearestName {

    /** A third of the characters may differ, but never more than this many. */
    private static final int MAX_DISTANCE = 4;

    private final String typed;
    private final String lowerCase;
    private @Nullable String nearest;
    private int distance;

    public NearestName(String typed) {
        this.typed = typed;
        this.lowerCase = typed.toLowerCase(Locale.ROOT);
        this.distance = Math.max(1, Math.min(MAX_DISTANCE, typed.length() / 3)) + 1;
    }

    /** The nearest of these names, or nothing when all of them are too different. */
    public static Optional<String> of(String typed, Iterable<String> known) {
        var nearest = new NearestName(typed);
        known.forEach(nearest::consider);
        return nearest.found();
    }

    /** {@code "; did you mean NAME?"}, or an empty string when every known name is too different. */
    public static String didYouMean(String typed, Iterable<String> known) {
        return of(typed, known).map(NearestName::didYouMean).orElse("");
    }

    /** {@code "; did you mean NAME?"} */
    public static String didYouMean(String name) {
        return "; did you mean " + PrintableText.line(name) + "?";
    }

    /** Offers one more known name. */
    public void consider(String name) {
        if (Math.abs(name.length() - typed.length()) < distance) {
            int found = distance(lowerCase, name.toLowerCase(Locale.ROOT));
            if (found < distance && !name.equals(typed)) {
                nearest = name;
                distance = found;
            }
        }
    }

    /** The nearest of the names offered so far. */
    public Optional<String> found() {
        return Optional.ofNullable(nearest);
    }

    private static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(last[j], current[j - 1]));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    current[j] = Math.min(current[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = current;
        }
        return last[b.length()];
    }
}
