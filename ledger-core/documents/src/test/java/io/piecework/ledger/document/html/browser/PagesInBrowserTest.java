package io.piecework.ledger.document.html.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.testdb.OneOrAll;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.Keys;

/** Every page in a real browser, a third of them in a build: no barriers, no sideways scroll, all by keyboard, nothing fetched. See {@link OneOrAll}. */
@EnabledIf(
        value = "io.piecework.ledger.document.html.browser.Chromium#isHere",
        disabledReason = "skipped: chromium or chromium-driver is not installed")
@Tag("slow")
@Tag("browser")
class PagesInBrowserTest {

    private static final int[] WIDTHS = {320, 390, 768, 1280};

    /** In a full run each scheme of colours is checked at each width. */
    private static final boolean EVERY_WIDTH =
            System.getProperty("piecework.browser", "").equals("full");

    /** What is wider than the window, for the message. */
    private static final String WIDE = """
            return [...document.querySelectorAll('body *')]
              .filter(each => each.getBoundingClientRect().right > innerWidth && !each.closest('.scroll'))
              .map(each => each.outerHTML.slice(0, 200)).slice(0, 5)
            """;

    /** Of each part of a page, for the message. */
    private static final String HEIGHTS = """
            return [...document.querySelectorAll('header, nav, section, footer')]
              .map(each => (each.getAttribute('aria-labelledby') || each.tagName) + ' ' + each.offsetHeight)
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

    /** Half a year on a phone: five months are folded, the keyboard opens the first, and paper has them all. */
    @Test
    void many_lines_are_folded_by_month_and_all_printed() throws IOException {
        int lines = EVERY_WIDTH ? 3_000 : 300;
        browser.open(PageScenes.large(lines), 390, true);

        assertThat(browser.list("return [...document.querySelectorAll('.month')].map(each => String(each.open))"))
                .containsExactly("false", "false", "false", "false", "false", "true");
        assertThat(browser.number("return document.scrollingElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        assertThat(browser.barriers()).isEmpty();
        assertThat(printed()).hasSize(lines).doesNotHaveDuplicates();

        browser.number("document.querySelector('#month-1').focus(); return 0");
        browser.press(Keys.ENTER);
        assertThat(browser.number("return document.querySelectorAll('.month[open]').length"))
                .isEqualTo(2);
        assertThat(browser.number("return document.scrollingElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
    }

    /** On a phone of 360 × 800. */
    @ParameterizedTest
    @CsvSource({"1, 1", "5, 1", "5, 5", "3, 20"})
    void sixty_rejections_for_six_reasons_fill_at_most_four_screens(int tasks, int days) {
        browser.open(PageScenes.rejections(tasks, days), 360, false);

        assertThat(browser.number("return document.scrollingElement.scrollHeight"))
                .as(browser.list(HEIGHTS).toString())
                .isLessThanOrEqualTo(4 * 800);
    }

    /** The number in the reference of each line on paper; where it stands on the next line, a title from right to left may come before it. */
    private static List<String> printed() throws IOException {
        try (PDDocument paper = Loader.loadPDF(browser.pdf())) {
            String text = new PDFTextStripper().getText(paper);
            return Pattern.compile("batch-0417\\D*(\\d+)")
                    .matcher(text.substring(text.indexOf("Line by line")))
                    .results()
                    .map(found -> found.group(1))
                    .toList();
        }
    }
}
