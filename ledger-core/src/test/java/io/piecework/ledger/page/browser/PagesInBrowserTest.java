package io.piecework.ledger.page.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.testdb.OneOrAll;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page in a real browser: no barriers, no sideways scroll, all by keyboard, nothing fetched. */
class PagesInBrowserTest {

    private static final int[] WIDTHS = {320, 390, 768, 1280};

    /** In the gate each scheme of colours is checked at each width. */
    private static final boolean EVERY_WIDTH =
            System.getProperty("piecework.cases", "").equals("all");

    /** What is wider than the window, for the message. */
    private static final String WIDE = """
            return [...document.querySelectorAll('body *')]
              .filter(each => each.getBoundingClientRect().right > innerWidth && !each.closest('.scroll'))
              .map(each => each.outerHTML.slice(0, 200)).slice(0, 5)
            """;

    /** What opens or scrolls and never had the focus. */
    private static final String MISSED = """
            return [...document.querySelectorAll('*')]
              .filter(each => each.checkVisibility() && (each.matches('a[href], summary, [tabindex]')
                || (['auto', 'scroll'].includes(getComputedStyle(each).overflowX) && each.scrollWidth > each.clientWidth)))
              .filter(each => !window.reached.includes(each)).map(each => each.outerHTML.slice(0, 200))
            """;

    @TempDir
    static Path folder;

    private static Map<String, String> pages = Map.of();
    private static Chromium browser;

    @BeforeAll
    static void start() throws IOException {
        browser = new Chromium(folder);
        pages = PageScenes.all();
    }

    @AfterAll
    static void end() {
        if (browser != null) {
            browser.close();
        }
    }

    static Stream<String> names() {
        return OneOrAll.third(List.copyOf(pages.keySet())).stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void axe_core_finds_no_barrier_in_light_and_dark(String name) {
        barriers(name, 390, false);
        barriers(name, 1280, true);
        if (EVERY_WIDTH) {
            barriers(name, 390, true);
            barriers(name, 1280, false);
        }
    }

    private static void barriers(String name, int width, boolean dark) {
        browser.open(pages.get(name), width, dark);
        assertThat(browser.barriers())
                .as(name + " at " + width + ", dark: " + dark)
                .isEmpty();
        if (browser.openAllDetails() > 0) {
            assertThat(browser.barriers())
                    .as(name + " at " + width + ", dark: " + dark + ", unfolded")
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void nothing_scrolls_sideways_but_a_region_for_it(String name) {
        for (int width : WIDTHS) {
            browser.open(pages.get(name), width, false);
            browser.openAllDetails();
            assertThat(browser.number("return document.scrollingElement.scrollWidth"))
                    .as(name + " " + width + " " + browser.list(WIDE))
                    .isLessThanOrEqualTo(width);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void the_tab_key_reaches_all_that_opens_or_scrolls(String name) {
        for (int width : new int[] {320, 1280}) {
            browser.open(pages.get(name), width, false);
            browser.number(
                    "window.reached = []; document.addEventListener('focusin', e => reached.push(e.target)); return 0");
            browser.tab(browser.number("return document.querySelectorAll('a[href], summary, [tabindex]').length + 3"));
            assertThat(browser.list(MISSED)).as(name + " " + width).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void nothing_is_fetched(String name) {
        browser.requested();
        browser.open(pages.get(name), 390, false);
        browser.openAllDetails();

        assertThat(browser.requested())
                .containsExactly(folder.resolve("page.html").toUri().toString());
        assertThat(browser.number("return performance.getEntriesByType('resource').length"))
                .isZero();
    }
}
