package io.piecework.ledger.command;

import io.piecework.ledger.command.text.Required;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * A sentence or a label that can be said in every language.
 *
 * @param key of the text in the bundles of the languages
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

    /** The English texts of all phrases by their keys. */
    @API(status = API.Status.INTERNAL)
    public static Map<String, String> english() {
        return EnglishPhrases.TEXTS;
    }

    /** The key of the word for a value, {@code word.payout-outcome.paid}. */
    @API(status = API.Status.INTERNAL)
    public static String wordKey(Enum<?> value) {
        return EnglishPhrases.key(value);
    }

    /** The text in English, safe to print. */
    @Override
    public String toString() {
        return EnglishPhrases.say(this);
    }
}
