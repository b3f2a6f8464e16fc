package io.piecework.ledger.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.command.RefusalCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The words of all pages: each key stands in one file, in both languages, with the same places. */
class TextsTest {

    private static final Path FOLDER = Path.of("src/main/resources/texts");
    /** Words that hurt or puzzle. */
    private static final List<String> AVOIDED = List.of(
            "do not get",
            "by itself",
            "iven back to you",
            "recorded no name",
            "by hand",
            "de soi-même",
            "de lui-même",
            "Rendu à vous",
            "Envoyé à vous",
            "n’obtenez pas",
            "ne recevez pas");

    private static final Pattern PLACE = Pattern.compile("\\{[0-9]+}");

    @Test
    void a_key_stands_in_one_file_and_in_both_languages_with_the_same_places() throws IOException {
        Map<String, String> english = texts("");
        Map<String, String> french = texts("_fr");
        assertThat(french.keySet()).isEqualTo(english.keySet());
        english.forEach((key, text) ->
                assertThat(places(french.getOrDefault(key, ""))).as(key).isEqualTo(places(text)));
    }

    /** Another code has the sentence of {@code refused.other}; one that no refusal has is a slip of the pen. */
    @Test
    void every_sentence_of_a_refusal_is_about_a_code_of_the_ledger() throws IOException {
        var codes =
                Arrays.stream(RefusalCode.values()).map(RefusalCode::toString).collect(Collectors.toSet());
        codes.addAll(List.of("other", "value", "type", "too-long", "field"));
        assertThat(texts("").keySet().stream()
                        .filter(key -> key.startsWith("refused.") || key.startsWith("unpaid."))
                        .map(key -> key.substring(key.indexOf('.') + 1)))
                .isSubsetOf(codes);
    }

    @Test
    void no_text_has_words_that_hurt_or_puzzle() throws IOException {
        for (String language : List.of("", "_fr")) {
            texts(language)
                    .forEach((key, text) -> assertThat(AVOIDED.stream().filter(text::contains))
                            .as(key + language)
                            .isEmpty());
        }
    }

    @Test
    void no_line_of_a_french_text_begins_with_a_sign_that_belongs_to_the_word_before() throws IOException {
        Pattern apart = Pattern.compile(" [:;?!»%]|« ");
        assertThat(texts("_fr").entrySet().stream()
                        .filter(text -> apart.matcher(text.getValue()).find()))
                .isEmpty();
    }

    /** Of all files of a language, which Spring reads as one. */
    static Map<String, String> texts(String language) throws IOException {
        var found = new HashMap<String, String>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(each -> each.toString().endsWith("_fr.properties") == !language.isEmpty())
                    .toList()) {
                var texts = new Properties();
                texts.load(Files.newBufferedReader(file, StandardCharsets.UTF_8));
                texts.stringPropertyNames()
                        .forEach(key -> assertThat(found.put(key, texts.getProperty(key)))
                                .as(key + " in " + file)
                                .isNull());
            }
        }
        return found;
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(each -> each.group()).collect(Collectors.toSet());
    }
}
