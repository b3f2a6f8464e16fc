package io.piecework.ledger.marketplace.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.piecework.ledger.marketplace.person.Person;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The stories of the four platforms, through pages only; then the books are right and the statements have the stories' numbers. */
@Tag("slow")
@Tag("browser")
class StoriesInBrowserTest {

    @TempDir
    private Path folder;

    /** A phone in French; both widths in both languages in a full run, {@code -Dpiecework.browser=full}. */
    private static Stream<Arguments> browsers() {
        Stream<Arguments> always = Stream.of(Arguments.of(390, Locale.FRENCH));
        Stream<Arguments> others = Stream.of(
                Arguments.of(1280, Locale.ENGLISH),
                Arguments.of(390, Locale.ENGLISH),
                Arguments.of(1280, Locale.FRENCH));
        return "full".equals(System.getProperty("piecework.browser")) ? Stream.concat(always, others) : always;
    }

    @ParameterizedTest
    @MethodSource("browsers")
    void four_platforms_through_pages_only(int width, Locale language) throws Exception {
        assumeTrue(Browser.isHere(), "skipped: there is no Chromium, install chromium and chromium-driver");
        Map<String, List<String>> seen = new TreeMap<>();
        try (var instance = Instance.start(
                        folder.resolve("log"),
                        "spring.datasource.url=jdbc:h2:mem:stories",
                        "marketplace.story=false",
                        "marketplace.time-to-undo=0s",
                        // due work runs where a day passes, so that the stories mean the same on a payday
                        "piecework.ledger.due.enabled=false");
                var browser = new Browser(instance, width, language, folder, seen)) {
            var stories = new Stories(browser, folder);
            stories.pictures();
            stories.forms();
            stories.photos();
            stories.shopVisits();
            statements(browser);
            books(browser);
        }
        seen.values().removeIf(List::isEmpty);
        assertThat(seen).as("what axe-core found").isEmpty();
    }

    private static void statements(Browser browser) {
        boolean english = browser.language().equals(Locale.ENGLISH);
        browser.signIn(Person.ADA);
        browser.open("/earnings/USD");
        assertThat(browser.text())
                .contains(english ? "12 pieces of work, 1 award 6.05" : "12 travaux, 1 supplément 6,05");
        browser.open("/earnings/EUR");
        assertThat(browser.text()).contains(english ? "48.40" : "48,40");
        browser.open("/");
        browser.signIn(Person.LUC);
        browser.open("/earnings/USD");
        assertThat(browser.text())
                .contains(english ? "89 pieces of work 8.90" : "89 travaux 8,90", english ? "7.52" : "7,52");
        browser.open("/earnings/EUR");
        assertThat(browser.text()).contains(english ? "148.00" : "148,00", "The photo was blurry.");
        browser.open("/mails");
        // in the language of Luc, in which it was written
        browser.awaitText("Vous avez gagné plus de 125,00 EUR en ");
        assertThat(browser.text()).containsOnlyOnce("125,00 EUR");
    }

    private static void books(Browser browser) {
        browser.signIn(Person.OMAR);
        browser.open("/books");
        assertThat(browser.text()).contains(browser.say("books.is-zero"));
        for (String page :
                List.of("liability", "roll-forward", "fees", "bank", "charts", "closing", "exports", "messages")) {
            browser.open("/books/" + page);
        }
        browser.open("/books/proof");
        browser.pressKey("proof.begin");
        browser.awaitText(browser.say("proof.clean", 0).replaceFirst(".*0", "").trim());
    }
}
