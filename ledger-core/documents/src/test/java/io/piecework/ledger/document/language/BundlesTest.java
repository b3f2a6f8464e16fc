package io.piecework.ledger.document.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.PluralRules;
import com.ibm.icu.util.ULocale;
import io.piecework.ledger.command.EventTypes;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.id.DecisionId;
import io.piecework.ledger.command.text.Printable;
import io.piecework.ledger.reading.openitem.OpenItems;
import io.piecework.ledger.reading.statement.LaterChanges;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every language has every text with all of its values, and the library says each of them somewhere. */
class BundlesTest {

    private static final Texts ENGLISH = texts("en");

    private static final Pattern FORM = Pattern.compile("\\.(zero|one|two|few|many|other)$");

    /** A key in the code or a template; one that goes on in a variable ends in a point. */
    private static final Pattern SAID = Pattern.compile("\"((?:[a-z]+[a-z-]*)(?:\\.[a-z-]+)*\\.?)\"");

    private static final Pattern SENTENCE = Pattern.compile("Sentence\\.([A-Z_]+)");

    /** In the order of the languages: English, German, French, Spanish, Portuguese, Dutch, Hindi, Arabic. */
    private static final List<String> AVOIDED = List.of(
            "do not get",
            "by itself",
            "iven back to you",
            "recorded no name",
            "by hand",
            "nicht bekommen",
            "bekommen Sie nicht",
            "von selbst",
            "von Hand",
            "ne recevez pas",
            "n’obtenez pas",
            "de soi-même",
            "de lui-même",
            "Rendu à vous",
            "Envoyé à vous",
            "à la main",
            "no recibe",
            "por sí mismo",
            "por sí solo",
            "você não recebe",
            "por si só",
            "niet krijgt",
            "vanzelf",
            "met de hand",
            "हाथ से",
            "आपको नहीं मिल",
            "من تلقاء نفسه",
            "لا تحصل",
            "يدويًا");

    private static final Path SOURCES = Path.of("src/main");

    /** Its data has phrases. */
    private static final Path CORE = Path.of("../core/src/main");

    /** Keys that go on in a variable. LineTitleTest proves those of titles and roundings, StoredWordsTest those of actors. */
    private static final Set<String> PREFIXES =
            Set.of("chart.", "title.", "rounding.", "explained.rounded.", "decision.actor.");

    /** Those made from stored names. StoredWordsTest proves the words of lines and values, ExplainedStoryTest those of sub-balances. */
    private static final Set<String> NAMED = named();

    static List<String> languages() {
        return Language.SUPPLIED;
    }

    private static Set<String> named() {
        var named = new TreeSet<String>();
        for (LaterChanges.Of change : LaterChanges.Of.values()) {
            named.add("since." + change);
        }
        for (OpenItems.Kind kind : OpenItems.Kind.values()) {
            named.addAll(List.of("open." + kind, "open." + kind + ".next"));
        }
        for (DecisionId.Kind kind : DecisionId.Kind.values()) {
            named.add("decision." + kind);
        }
        for (Class<? extends LedgerEvent> step : EventTypes.under(AssignmentEvent.Step.class)) {
            named.add("decision." + LedgerEvent.nameOf(step).substring("assignment-".length()));
        }
        // the command line says these
        named.addAll(List.of("decision.unnamed-platform", "decision.unnamed-contact", "decision.unnamed-address"));
        ENGLISH.keys().stream()
                .filter(key ->
                        key.startsWith("line.") || key.startsWith("word.") || key.startsWith("explained.balance."))
                .forEach(named::add);
        return named;
    }

    private static Texts texts(String language) {
        return Objects.requireNonNull(Texts.of(language), language);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void has_the_same_keys_as_English(String language) {
        assertThat(bases(texts(language).keys())).isEqualTo(bases(ENGLISH.keys()));
    }

    /** French, Spanish and Portuguese have a form "many" for millions, which is the same as "other" but for "de" before the noun. */
    @ParameterizedTest
    @MethodSource("languages")
    void has_each_form_of_a_number_that_the_language_has(String language) {
        Texts texts = texts(language);
        var forms = new TreeSet<>(PluralRules.forLocale(new ULocale(language)).getKeywords());
        if (Set.of("fr", "es", "pt").contains(language)) {
            forms.remove("many");
        }
        for (String base : counted()) {
            assertThat(forms).as(base).allMatch(form -> texts.pattern(base + "." + form) != null);
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void has_a_place_for_each_value(String language) {
        Texts texts = texts(language);
        for (String key : texts.keys()) {
            Set<String> needed = Texts.places(pattern(ENGLISH, FORM.matcher(key).replaceFirst(".other"), key));
            Set<String> places = Texts.places(pattern(texts, key, key));
            if (FORM.matcher(key).find() && !key.endsWith(".other")) {
                places.add("0"); // "two pieces" can be one word
            }
            assertThat(places).as(key).isEqualTo(needed);
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void each_text_is_a_pattern_without_quotations_and_can_be_printed(String language) {
        Texts texts = texts(language);
        for (String key : texts.keys()) {
            String pattern = pattern(texts, key, key);
            assertThat(pattern.replace("''", "")).as(key).doesNotContain("'");
            assertThat(Printable.of(pattern)).as(key).isEqualTo(pattern);
            assertThat(pattern.codePoints()).as(key).noneMatch(c -> Character.getType(c) == Character.PRIVATE_USE);
            assertThat(pattern.replaceAll("\\{\\d}", "")).as(key).doesNotContain("{", "}");
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void has_no_words_that_hurt_or_puzzle(String language) {
        Texts texts = texts(language);
        for (String key : texts.keys()) {
            assertThat(AVOIDED.stream().filter(pattern(texts, key, key)::contains))
                    .as(key)
                    .isEmpty();
        }
    }

    @Test
    void the_list_of_languages_is_that_of_the_bundles() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES.resolve("resources/io/piecework/ledger/document/language"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .hasSize(Language.SUPPLIED.size())
                    .allMatch(name -> name.equals("messages.properties")
                            || Language.SUPPLIED.contains(name.replaceAll("messages_|\\.properties", "")));
        }
    }

    @Test
    void each_text_is_said_somewhere() throws IOException {
        Set<String> said = said();
        Set<String> keys = bases(ENGLISH.keys());

        assertThat(keys.stream().filter(key -> said.stream().noneMatch(one -> says(one, key))))
                .isEmpty();
    }

    /** The keys that are made from names: the sentences of decisions, the kinds of lines and open items, the sub-balances. */
    private static boolean says(String said, String key) {
        return said.equals(key)
                || (PREFIXES.contains(said) && key.startsWith(said))
                || (key.endsWith("-because") && said.equals(key.replace("-because", "")))
                || (key.startsWith("balance.") && said.equals(key.replaceAll("\\.hint$", "")))
                || NAMED.contains(key);
    }

    private static Set<String> said() throws IOException {
        var said = new TreeSet<String>();
        for (Path sources : List.of(SOURCES, CORE)) {
            try (Stream<Path> files = Files.walk(sources)) {
                for (Path file : files.filter(file -> file.toString().matches(".*\\.(java|ftlh)"))
                        .toList()) {
                    String source = Files.readString(file);
                    SAID.matcher(source).results().forEach(found -> said.add(found.group(1)));
                    SENTENCE.matcher(source)
                            .results()
                            .forEach(found -> said.add("decision."
                                    + found.group(1).toLowerCase(Locale.ROOT).replace('_', '-')));
                }
            }
        }
        return said;
    }

    private static String pattern(Texts texts, String key, String or) {
        String pattern = texts.pattern(key);
        return pattern == null ? Objects.requireNonNull(texts.pattern(or), or) : pattern;
    }

    private static Set<String> counted() {
        return ENGLISH.keys().stream()
                .filter(key -> key.endsWith(".other") && ENGLISH.pattern(key.replaceAll("other$", "one")) != null)
                .map(key -> key.substring(0, key.length() - ".other".length()))
                .collect(Collectors.toSet());
    }

    /** The keys without the forms of a number. */
    private static Set<String> bases(Set<String> keys) {
        var bases = new ArrayList<String>();
        keys.forEach(key -> bases.add(FORM.matcher(key).replaceFirst("")));
        return new TreeSet<>(bases);
    }
}
