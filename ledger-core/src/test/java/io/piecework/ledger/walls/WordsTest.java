package io.piecework.ledger.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The project's texts are written in plain technical English: a sentence names its actor and uses the field's term. This test finds words that
 * hide the actor or that only this project used, in comments, string literals, names of tests, documents, SQL and page templates.
 */
class WordsTest {

    private static final Pattern HIDDEN_ACTORS = Pattern.compile(
            "\\b(some|no|any|every)body\\b|\\b(some|any|every)one\\b|\\bno[- ]one\\b|\\bwho(so)?ever\\b|\\bwhat(so)?ever\\b|\\bwhichever\\b|\\bwhom\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern OWN_DIALECT = Pattern.compile(
            "\\bwhat time causes\\b|\\bbehind the commands?\\b|\\bcomes? to nothing\\b|\\bcame to nothing\\b"
                    + "|\\b(is|are|was|were|be|been|being|gets?) told\\b|\\btold of\\b|\\btells of\\b|\\bwhat (it|they|that) c[ao]mes? to\\b"
                    + "|\\bof the (ledger|application|host|writer|database)'s(?=[,.;:)]| (that|which|is|are|and|to|in)\\b)|\\ba lock that does not come\\b"
                    + "|\\bwaits? aside\\b|\\bputs? aside\\b|\\ba stranger\\b|\\bstands? aside\\b|\\bthe house\\b|\\bput right\\b"
                    + "|\\bis held against\\b|\\bare held against\\b|\\bwhat is due is done\\b|\\bas long as it (likes|may)\\b",
            Pattern.CASE_INSENSITIVE);

    /** Places where a listed word is data: what people typed, or a term of another program. */
    private static final Map<String, List<String>> ALLOWED = Map.of();

    /** Long runs are one step each: Java's expressions call themselves once a step, and a long text block would overflow the stack. */
    private static final Pattern JAVA_TEXT = Pattern.compile(
            "\"\"\"(?:[^\"\\\\]++|\\\\.|\"(?!\"\"))*+\"\"\"|\"(?:[^\"\\\\\\n]++|\\\\.)*+\"|'(?:\\\\.|[^'\\\\\\n])*'|/\\*.*?\\*/|//[^\\n]*",
            Pattern.DOTALL);

    private static final Pattern TEST_NAME = Pattern.compile("\\bvoid ([a-z0-9]+(?:_[A-Za-z0-9]+)+)\\(");

    static Stream<Pattern> lists() {
        return Stream.of(HIDDEN_ACTORS, OWN_DIALECT);
    }

    @ParameterizedTest
    @MethodSource("lists")
    void no_text_uses_a_word_of_the_list(Pattern words) {
        var found = new ArrayList<String>();
        for (Path file : SourceFiles.withEnding(".java")) {
            collect(file, words, WordsTest::textsOfJava, found);
        }
        for (Path file : SourceFiles.withEnding(
                ".md", ".sql", ".ftl", ".ftlh", ".html", ".properties", ".yml", ".xml", ".csv", "run")) {
            collect(file, words, text -> text, found);
        }

        assertThat(found).isEmpty();
    }

    @Test
    void the_texts_of_a_java_file_are_its_comments_literals_and_test_names() {
        String source = "/** A comment. */ class X { // another\n void a_name_of_a_test() { say(\"a literal\"); } }";

        assertThat(textsOfJava(source))
                .contains("A comment.", "another", "a name of a test", "a literal")
                .doesNotContain("class", "say");
    }

    @Test
    void a_text_block_of_any_length_is_one_text() {
        String block = "\"\"\"\n" + "a \"quoted\" word and a \\\" ".repeat(10_000) + "\"\"\"";

        assertThat(textsOfJava("say(" + block + "); hidden")).contains(block).doesNotContain("say", "hidden");
    }

    @Test
    void a_listed_word_is_found() {
        var found = new ArrayList<String>();
        collect(Path.of("X.md"), "told by some" + "body", HIDDEN_ACTORS, found);

        assertThat(found).hasSize(1);
    }

    private static void collect(Path file, Pattern words, UnaryOperator<String> texts, List<String> found) {
        if (!file.getFileName().toString().equals("WordsTest.java")) {
            collect(file, texts.apply(SourceFiles.read(file)), words, found);
        }
    }

    private static void collect(Path file, String text, Pattern words, List<String> found) {
        String name = SourceFiles.name(file);
        List<String> allowed = ALLOWED.getOrDefault(name, List.of());
        words.matcher(text.replaceAll("\\s*\\n\\s*(\\*|//|--|#)?\\s*", " "))
                .results()
                .map(MatchResult::group)
                .filter(word -> !allowed.contains(word))
                .forEach(word -> found.add(name + ": " + word));
    }

    private static String textsOfJava(String source) {
        String commentsAndLiterals =
                JAVA_TEXT.matcher(source).results().map(MatchResult::group).collect(Collectors.joining("\n"));
        String names = TEST_NAME
                .matcher(source)
                .results()
                .map(result -> result.group(1).replace('_', ' '))
                .collect(Collectors.joining("\n"));
        return commentsAndLiterals + "\n" + names;
    }
}
