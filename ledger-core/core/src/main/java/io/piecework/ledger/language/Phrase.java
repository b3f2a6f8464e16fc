package io.piecework.ledger.language;

import io.piecework.ledger.command.text.Required;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A sentence or a label that can be said in every language.
 *
 * @param key of the text in the bundles of {@link Language}
 * @param values what stands in its places: amounts, times (which are said in UTC), roundings, other phrases, and every other value as its text
 */
public record Phrase(String key, List<Object> values) {

    private static final String GIVEN = "decision.given";

    public Phrase {
        Required.components(Phrase.class, key, values);
        values = List.copyOf(values);
    }

    /** A text with its values. */
    @API(status = API.Status.INTERNAL)
    public static Phrase of(String key, Object... values) {
        return new Phrase(key, List.of(values));
    }

    /** A text that is the same in every language, such as a reason that a person gave. */
    @API(status = API.Status.INTERNAL)
    public static Phrase given(String text) {
        return of(GIVEN, text);
    }

    /** The text, safe to print, where it is the same in every language; empty for the others. */
    @API(status = API.Status.INTERNAL)
    public String given() {
        return key.equals(GIVEN) ? toString() : "";
    }

    /** The text in a language, safe to print. */
    public String in(Language language) {
        return language.say(key, values.toArray());
    }

    /** The text in English, safe to print. */
    @Override
    public String toString() {
        return in(Language.ENGLISH);
    }
}
