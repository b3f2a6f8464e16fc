package io.piecework.ledger.cli.output;

import io.piecework.ledger.text.NearestText;
import java.util.Optional;

/** Suggests the known name that a mistyped one probably means. Keeps one candidate only, so the known names may be any number. */
public final class NearestName {

    private final NearestText nearest;

    public NearestName(String typed) {
        this.nearest = new NearestText(typed);
    }

    /** The nearest of these names, or nothing when all of them are too different. */
    public static Optional<String> of(String typed, Iterable<String> known) {
        return NearestText.of(typed, known);
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
        nearest.consider(name);
    }

    /** The nearest of the names offered so far. */
    public Optional<String> found() {
        return nearest.found();
    }
}
