package io.piecework.ledger.cli.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.cli.Commands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Every example of every page is run or compared by a test: shells by {@link PageExamplesTest}, commands in sentences by {@link
 * InlineExamplesTest}, Java by {@code PagesTest}, all others by the test that {@code elsewhere.txt} names, or {@code not-run.txt} says why not.
 */
class EveryExampleTest {

    /** Diagrams, whose blocks have no language. */
    private static final String DIAGRAM = "";

    @Test
    void every_block_is_run_or_compared() {
        for (Page page : Page.all()) {
            Map<String, Integer> named = Elsewhere.all().stream()
                    .filter(each -> each.page().equals(page.name()))
                    .collect(Collectors.toMap(Elsewhere::language, Elsewhere::blocks, Integer::sum, TreeMap::new));
            assertThat(others(page))
                    .as("blocks of %s that elsewhere.txt names", page)
                    .isEqualTo(named);
        }
        assertThat(Elsewhere.all())
                .allSatisfy(
                        each -> assertThat(Page.all()).extracting(Page::name).contains(each.page()));
    }

    /** The blocks that no test of this package runs and no other knows, by language. */
    private static Map<String, Integer> others(Page page) {
        var others = new TreeMap<String, Integer>();
        List<String> outputs = ShellExample.of(page).stream()
                .map(ShellExample::output)
                .map(String::valueOf)
                .toList();
        for (Page.Block block : page.blocks()) {
            boolean shell = block.isTranscript()
                    || (block.language().equals("sh") && !Elsewhere.runs(page, "sh"))
                    || (block.language().equals("text") && outputs.contains(block.text()));
            boolean listed = NotRun.reasons().containsKey(NotRun.key(page.name(), block.text()));
            if (!shell
                    && !listed
                    && !block.language().equals("java")
                    && !block.language().equals(DIAGRAM)) {
                others.merge(block.language(), 1, Integer::sum);
            }
        }
        return others;
    }

    @Test
    void the_named_tests_know_the_page_or_what_it_shows() throws IOException {
        Map<String, String> sources = RepositoryFiles.withEnding(Page.ROOT, ".java").stream()
                .filter(file -> file.toString().contains("src/test/java"))
                .collect(Collectors.toMap(
                        file -> file.getFileName().toString().replaceFirst("\\.java$", ""),
                        EveryExampleTest::read,
                        (a, b) -> a + b));
        var unknown = new ArrayList<Elsewhere>();
        for (Elsewhere each : Elsewhere.all()) {
            String source = sources.getOrDefault(each.test(), "");
            String page = Path.of(each.page()).getFileName().toString().replaceFirst("\\.md$", "");
            boolean knows = page.equals("README")
                    ? source.contains(page)
                    : source.matches("(?s).*[\"/ ]" + page + "(\\.md)?[\"}].*");
            if (!knows && !shows(source, each)) {
                unknown.add(each);
            }
        }
        assertThat(unknown).isEmpty();
    }

    /** Whether the test has each line of a block. */
    private static boolean shows(String source, Elsewhere named) {
        String plain = unspaced(source.replaceAll("\"\\s*\\+\\s*\"", ""));
        return Page.all().stream()
                        .filter(page -> page.name().equals(named.page()))
                        .flatMap(page -> page.blocks().stream())
                        .filter(block -> block.language().equals(named.language()))
                        .filter(block -> block.text().lines().allMatch(line -> plain.contains(unspaced(line))))
                        .count()
                >= named.blocks();
    }

    private static String unspaced(String text) {
        return text.replace("\\\"", "\"").replaceAll("[\\s…]", "");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void what_is_not_run_is_still_on_its_page() {
        assertThat(NotRun.reasons().keySet()).allSatisfy(key -> {
            String[] parts = key.split(" \\| ", 2);
            assertThat(Page.all())
                    .filteredOn(page -> page.name().equals(parts[0]))
                    .singleElement()
                    .satisfies(page -> assertThat(page.text().replaceAll("\\s+", " "))
                            .contains(parts[1].replace("\\n", " ").replaceAll("\\s+", " ")));
        });
    }

    /** The number of examples by page and kind, for who wants to know: it prints a table. */
    @Test
    void there_are_many() {
        var counts = new TreeMap<String, Integer>();
        Page.all().forEach(page -> count(page, counts));
        int help = Commands.all().stream()
                .mapToInt(command -> HelpExamplesTest.examples(command).size())
                .sum();
        counts.put("help | example", help);
        counts.forEach((kind, count) -> System.out.println(kind + " | " + count));
        assertThat(counts.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThan(700);
    }

    private static void count(Page page, Map<String, Integer> counts) {
        for (Page.Block block : page.blocks()) {
            if (block.language().equals("sh")) {
                counts.merge(
                        page + " | line of a shell",
                        (int) block.text()
                                .lines()
                                .filter(line -> !line.isBlank())
                                .count(),
                        Integer::sum);
            } else if (block.isTranscript()) {
                counts.merge(
                        page + " | command with its output",
                        (int) block.text()
                                .lines()
                                .filter(line -> line.startsWith("$ "))
                                .count(),
                        Integer::sum);
            } else if (!block.language().equals(DIAGRAM)) {
                counts.merge(page + " | block of " + block.language(), 1, Integer::sum);
            }
        }
        for (InlineExample example : InlineExample.of(page)) {
            counts.merge(
                    page
                            + (example.script() == null
                                    ? " | part of a command in a sentence"
                                    : " | command in a sentence"),
                    1,
                    Integer::sum);
        }
    }
}
