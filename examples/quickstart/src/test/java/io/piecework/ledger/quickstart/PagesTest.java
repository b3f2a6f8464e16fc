package io.piecework.ledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules that hold for every page of the documentation. */
class PagesTest {

    private static final Path ROOT = Path.of("../..");
    private static final Path DOCS = ROOT.resolve("ledger-core/docs");

    /** Its sentences come from the commands' javadoc, one sentence a line. */
    private static final Path GENERATED = ROOT.resolve("examples/cli/docs/commands.md");

    private static final int MOST_LINES_OF_README = 180;
    private static final int MOST_LINES_OF_PARAGRAPH = 4;
    private static final int LONGEST_LINE = 140;

    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```.*?^ *```$");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final Pattern BEGINS_ITEM = Pattern.compile("^ *([-*]|[0-9]+\\.) .*");

    /** Sources that the Java on the pages is taken from. */
    private static final List<String> SOURCES = List.of(
            "examples/modules/balances/src/main/java/com/example",
            "examples/modules/french-pdf/src/main/java/com/example",
            "examples/modules/results-file/src/main/java/com/example",
            "examples/modules/axon-mails/src/main/java/com/example",
            "examples/quickstart/src/main/java/io/piecework/ledger/quickstart",
            "examples/quickstart/src/main/java/io/piecework/ledger/quickstart/month",
            "examples/quickstart/src/test/java/io/piecework/ledger/quickstart/month",
            "examples/quickstart/src/test/java/io/piecework/ledger/quickstart",
            "ledger-core/axon/src/test/java/io/piecework/ledger/axon",
            "ledger-core/webhooks/src/test/java/io/piecework/ledger/webhook",
            "ledger-core/test/src/test/java/io/piecework/ledger/testing/axon",
            "ledger-core/core/src/test/java/io/piecework/ledger/payout",
            "ledger-spring/src/test/java/com/example/platform",
            "ledger-spring/src/test/java/com/example/balances",
            "ledger-spring/src/test/java/com/example/campaigns",
            "ledger-spring/src/test/java/com/example/frontends",
            "ledger-spring/src/test/java/com/example/mailing",
            "ledger-spring/src/test/java/com/example/rail",
            "ledger-spring/src/test/java/com/example/statements",
            "ledger-spring/src/test/java/io/piecework/ledger/spring/axon");

    @Test
    void every_java_block_is_compiled_in_a_test_or_example() throws IOException {
        var sources = new StringBuilder();
        for (String folder : SOURCES) {
            try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    sources.append(Readme.unspaced(Files.readString(file))).append('\n');
                }
            }
        }
        for (Path page : pages()) {
            for (String block : Readme.blocks(Files.readString(page), "java")) {
                assertThat(sources.toString()).as(page.toString()).contains(Readme.unspaced(block));
            }
        }
    }

    @Test
    void every_link_leads_to_a_file_and_its_heading() throws IOException {
        for (Path page : pages()) {
            String text = BLOCK.matcher(Files.readString(page)).replaceAll("");
            for (String link :
                    LINK.matcher(text).results().map(found -> found.group(1)).toList()) {
                if (!link.startsWith("https://")) {
                    assertLeadsSomewhere(page, link);
                }
            }
        }
    }

    @Test
    void the_index_names_every_page() throws IOException {
        String index = Files.readString(DOCS.resolve("README.md"));
        for (Path page : pages()) {
            if (page.startsWith(DOCS) && !page.equals(DOCS.resolve("README.md"))) {
                assertThat(index).contains("(" + DOCS.relativize(page) + ")");
            }
        }
    }

    @Test
    void the_readme_has_at_most_180_lines() throws IOException {
        assertThat(Files.readAllLines(ROOT.resolve("README.md"))).hasSizeLessThanOrEqualTo(MOST_LINES_OF_README);
    }

    @Test
    void no_paragraph_or_list_item_has_more_than_four_lines() throws IOException {
        for (Path page : pages()) {
            int lines = 0;
            for (String line :
                    BLOCK.matcher(Files.readString(page)).replaceAll("").split("\n")) {
                boolean prose = !line.isBlank() && !line.startsWith("|") && !line.startsWith("#");
                lines = prose ? (BEGINS_ITEM.matcher(line).matches() ? 1 : lines + 1) : 0;
                assertThat(lines).as(page + ": " + line).isLessThanOrEqualTo(MOST_LINES_OF_PARAGRAPH);
                if (prose && !page.equals(GENERATED)) {
                    assertThat(line.length()).as(page + ": " + line).isLessThanOrEqualTo(LONGEST_LINE);
                }
            }
        }
    }

    private static void assertLeadsSomewhere(Path page, String link) throws IOException {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        assertThat(target).as(page + " links to " + link).exists();
        if (parts.length == 2) {
            assertThat(anchors(target)).as(page + " links to " + link).contains(parts[1]);
        }
    }

    /** Headings as GitHub makes anchors of them. */
    private static List<String> anchors(Path page) throws IOException {
        return HEADING.matcher(BLOCK.matcher(Files.readString(page)).replaceAll(""))
                .results()
                .map(found -> found.group(1).toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
                .collect(Collectors.toList());
    }

    private static List<Path> pages() {
        var pages = new ArrayList<Path>();
        for (String file : List.of("README.md", "CHANGELOG.md", "CONTRIBUTING.md")) {
            pages.add(ROOT.resolve(file));
        }
        pages.add(GENERATED);
        try (Stream<Path> files = Files.walk(DOCS)) {
            files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pages;
    }
}
