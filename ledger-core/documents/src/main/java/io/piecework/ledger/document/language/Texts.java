package io.piecework.ledger.document.language;

import io.piecework.ledger.command.Phrase;
import io.piecework.ledger.command.text.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The texts of one language: patterns of {@link MessageFormat} by their keys, from a bundle and the host's own. */
final class Texts {

    private static final Pattern PLACE = Pattern.compile("\\{(\\d+)}");

    private final Map<String, String> patterns;

    private Texts(Map<String, String> patterns) {
        this.patterns = Map.copyOf(patterns);
    }

    /** The texts of a bundle; null where the library has none for the language. */
    static @Nullable Texts of(String language) {
        String name = language.equals("en") ? "messages.properties" : "messages_" + language + ".properties";
        try (InputStream file = Texts.class.getResourceAsStream(name)) {
            if (file == null) {
                return null;
            }
            var read = new Properties();
            read.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            var all = new HashMap<String, String>(language.equals("en") ? Phrase.english() : Map.of());
            read.stringPropertyNames().forEach(key -> all.put(key, read.getProperty(key)));
            return new Texts(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Set<String> keys() {
        return patterns.keySet();
    }

    /** @return null where there is no such text */
    @Nullable
    String pattern(String key) {
        return patterns.get(key);
    }

    /** The text with its values. */
    String text(String key, Object... values) {
        String pattern = patterns.get(key);
        if (pattern == null) {
            throw new IllegalArgumentException("no text has the key " + key);
        }
        return new MessageFormat(pattern, Locale.ROOT).format(values);
    }

    /**
     * These texts but some.
     *
     * @throws IllegalArgumentException when a key is unknown, or a text has other places than the one that it replaces, or cannot be printed
     */
    Texts with(Map<String, String> others) {
        var all = new HashMap<>(patterns);
        others.forEach((key, text) -> {
            String own = patterns.get(key);
            if (own == null) {
                throw new IllegalArgumentException("no text has the key " + key);
            }
            requireAlike(key, own, text);
            all.put(key, text);
        });
        return new Texts(all);
    }

    private static void requireAlike(String key, String own, String text) {
        if (!places(text).equals(places(own))) {
            throw new IllegalArgumentException("the text " + key + " needs the places " + places(own) + ", not "
                    + places(text) + ": \"" + Printable.of(text) + "\"");
        }
        if (!Printable.of(text).equals(text)) {
            throw new IllegalArgumentException(
                    "the text " + key + " has control characters: \"" + Printable.of(text) + "\"");
        }
        if (text.replace("''", "").contains("'")) {
            throw new IllegalArgumentException(
                    "the text " + key + " needs each apostrophe twice, as '': \"" + text + "\"");
        }
        if (PLACE.matcher(text).replaceAll("").matches("(?s).*[{}].*")) {
            throw new IllegalArgumentException(
                    "the text " + key + " has a brace that is part of no place such as {0}: \"" + text + "\"");
        }
    }

    /** The numbers of the places for values in a pattern. */
    static Set<String> places(String pattern) {
        return PLACE.matcher(pattern)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
