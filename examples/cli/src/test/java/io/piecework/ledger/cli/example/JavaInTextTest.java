package io.piecework.ledger.cli.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Java outside of a page's blocks: in sentences, whose names exist, and in javadoc, whose examples a test compiles. */
class JavaInTextTest {

    private static final Pattern NAME = Pattern.compile("\\b[A-Za-z_][A-Za-z0-9_]*\\b");
    private static final Pattern CALL = Pattern.compile("\\b([a-zA-Z_][A-Za-z0-9_]*)\\(");
    private static final Pattern TYPE = Pattern.compile("[A-Z][A-Za-z0-9_.]+(\\([^)]*\\))?");
    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*(//|/?\\*).*$");
    private static final Pattern SNIPPET = Pattern.compile("(?s)<pre>\\{@code\\n(.*?)\\n \\* }</pre>");

    /** Of Axon and Spring, a word that stands for a time, and the end of names. */
    private static final Set<String> OTHERS =
            Set.of("LoggingErrorHandler", "SimpleDeadlineManager", "AFTER_COMMIT", "INSTANT", "Async");

    private static final List<Path> SOURCES = sources();

    @Test
    void every_method_that_a_sentence_calls_exists() {
        Set<String> known = names(CALL);
        assertThat(spans(span -> span.contains("(") && !span.matches("[A-Z]+ .*"))
                        .flatMap(span -> CALL.matcher(span.getValue())
                                .results()
                                .map(found -> found.group(1))
                                .filter(name -> !known.contains(name))
                                .map(name -> span.getKey() + ": " + name)))
                .isEmpty();
    }

    @Test
    void every_type_and_constant_that_a_sentence_names_exists() {
        Set<String> known = names(NAME);
        assertThat(spans(span -> TYPE.matcher(span).matches())
                        .flatMap(span -> NAME.matcher(span.getValue().split("\\(")[0])
                                .results()
                                .map(MatchResult::group)
                                .filter(name -> !known.contains(name) && !OTHERS.contains(name))
                                .map(name -> span.getKey() + ": " + name)))
                .isEmpty();
    }

    @Test
    void every_example_of_javadoc_is_compiled_in_a_test() {
        String tests = SOURCES.stream()
                .filter(source -> source.toString().contains("src/test/java"))
                .map(source -> unspaced(read(source)))
                .collect(Collectors.joining());
        List<String> snippets = SOURCES.stream()
                .filter(source -> source.toString().contains("src/main/java"))
                .flatMap(source -> SNIPPET.matcher(read(source)).results())
                .map(snippet -> unspaced(snippet.group(1).replaceAll("(?m)^ \\* ?", "")))
                .toList();
        assertThat(snippets).hasSizeGreaterThan(1);
        assertThat(snippets).filteredOn(snippet -> !tests.contains(snippet)).isEmpty();
    }

    private static Stream<Map.Entry<String, String>> spans(Predicate<String> kind) {
        return Page.all().stream()
                .flatMap(page -> page.spans().stream()
                        .filter(span -> kind.test(span.text()))
                        .map(span -> Map.entry(page + ":" + span.line(), span.text())));
    }

    /** What the sources have outside of comments, and what their POMs, scripts and settings have. */
    private static Set<String> names(Pattern pattern) {
        return SOURCES.stream()
                .flatMap(source -> pattern.matcher(COMMENT.matcher(read(source)).replaceAll(""))
                        .results())
                .map(found -> found.groupCount() == 0 ? found.group() : found.group(1))
                .collect(Collectors.toSet());
    }

    private static List<Path> sources() {
        return Stream.of(".java", ".sql", ".xml", ".properties", ".yml")
                .flatMap(ending -> RepositoryFiles.withEnding(Page.ROOT, ending).stream())
                .toList();
    }

    private static String unspaced(String text) {
        return text.replaceAll("\\s", "");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
