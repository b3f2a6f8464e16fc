package io.piecework.ledger.marketplace.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.piecework.ledger.marketplace.person.Person;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every page of every person: in English at the width of a phone and in French at that of a desk; the other way, too, in a full run, {@code
 * -Dpiecework.browser=full}.
 */
@Tag("slow")
@Tag("browser")
class PagesInBrowserTest {

    @TempDir
    private Path folder;

    @Test
    void no_page_has_a_barrier_or_scrolls_sideways() throws Exception {
        assumeTrue(Browser.isHere(), "skipped: there is no Chromium, install chromium and chromium-driver");
        var findings = new TreeMap<String, List<String>>();
        try (var instance = Instance.start(folder.resolve("log"), "spring.datasource.url=jdbc:h2:mem:pages")) {
            findings.putAll(look(instance, 390, Locale.ENGLISH));
            findings.putAll(look(instance, 1280, Locale.FRENCH));
            if ("full".equals(System.getProperty("piecework.browser"))) {
                findings.putAll(look(instance, 390, Locale.FRENCH));
                findings.putAll(look(instance, 1280, Locale.ENGLISH));
            }
        }
        findings.values().removeIf(List::isEmpty);
        assertThat(findings).isEmpty();
    }

    private Map<String, List<String>> look(Instance instance, int width, Locale language) throws Exception {
        var seen = new TreeMap<String, List<String>>();
        String pictures = System.getProperty("piecework.pictures");
        try (var browser = new Browser(instance, width, language, folder, seen)) {
            for (Person person : Person.values()) {
                browser.signIn(person);
                for (String page : pages(person)) {
                    browser.open("/" + page);
                    if (pictures != null) {
                        Path made = Files.createDirectories(Path.of(pictures));
                        String name = page.replace('/', '-') + "-" + person.id() + "-" + width + "-" + language;
                        browser.picture(made.resolve(name + ".png"));
                    }
                }
            }
        }
        return seen;
    }

    /** Those of the person's list, and the most important ones behind them. */
    private static List<String> pages(Person person) {
        return Stream.concat(
                        person.role().pages().stream(),
                        switch (person.role()) {
                            case REQUESTER ->
                                Stream.of("tasks/new", "tasks/boxes", "reviews/tasks/boxes", "spending/EUR");
                            case WORKER -> Stream.of("earnings/EUR", "clock");
                            case REVIEWER -> Stream.<String>of();
                            case FINANCE ->
                                Stream.of("books/liability", "books/charts", "books/proof", "books/closing");
                        })
                .toList();
    }
}
