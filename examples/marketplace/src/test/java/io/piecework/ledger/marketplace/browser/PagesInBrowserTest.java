package io.piecework.ledger.marketplace.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.piecework.ledger.marketplace.person.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/**
 * Every page of every person: dark at the width of a phone, light at that of a desk, or enlarged, in the gate by turn, where this test is chosen all
 * three; each in the other language, too, in a full run, {@code -Dpiecework.browser=full}. With {@code -Dpiecework.pictures=FOLDER} it keeps a picture of each page, and with
 * {@code -Dpiecework.paints=true} the milliseconds until its largest part is painted. They are not asserted: on a machine with other work to do they
 * are many times those of an idle one.
 */
@Tag("slow")
@Tag("browser")
class PagesInBrowserTest {

    /** Pages for people who are not signed in: of the tour, those with the longest event, a refusal, the most events, and none. */
    private static final List<String> FOR_ALL = List.of("sign-in", "tour/2", "tour/3", "tour/16", "tour/17");

    @TempDir
    private Path folder;

    @Test
    void no_page_has_a_barrier_scrolls_sideways_is_heavy_or_loads_from_elsewhere() throws Exception {
        assumeTrue(Browser.isHere(), "skipped: there is no Chromium, install chromium and chromium-driver");
        var findings = new TreeMap<String, List<String>>();
        try (var instance = start()) {
            if (isInTurn(0)) {
                findings.putAll(look(instance, 390, Locale.ENGLISH, "dark"));
            }
            if (isInTurn(1)) {
                findings.putAll(look(instance, 1280, Locale.FRENCH, "light"));
            }
            if (isInTurn(2)) {
                findings.putAll(look(instance, 1280, Locale.ENGLISH, "200 %"));
            }
            assertThat(findings).as("pages seen").hasSizeGreaterThan(20);
            if ("full".equals(System.getProperty("piecework.browser"))) {
                findings.putAll(look(instance, 390, Locale.FRENCH, "light"));
                findings.putAll(look(instance, 1280, Locale.ENGLISH, "dark"));
                findings.putAll(look(instance, 1280, Locale.FRENCH, "200 %"));
            }
        }
        findings.values().removeIf(List::isEmpty);
        assertThat(findings).isEmpty();
    }

    private static boolean isInTurn(int number) {
        int turn = Integer.getInteger("piecework.turn", Runtime.version().feature());
        return System.getProperty("test") != null || Math.floorMod(turn, 3) == number;
    }

    @Test
    void the_frame_works_with_a_keyboard_and_stays_where_one_was() throws Exception {
        assumeTrue(Browser.isHere(), "skipped: there is no Chromium, install chromium and chromium-driver");
        try (var instance = start();
                var browser = new Browser(instance, 390, Locale.ENGLISH, folder, new TreeMap<>())) {
            browser.signIn(Person.NORTHWIND);
            browser.open("/tasks");
            browser.key(Keys.TAB.toString());
            assertThat(browser.ask("document.activeElement.textContent")).isEqualTo(browser.say("nav.skip"));
            browser.key(Keys.ENTER.toString());
            assertThat(browser.ask("document.activeElement.id")).isEqualTo("main");

            assertThat(browser.ask("""
                    [document.querySelector('body > header').offsetHeight <= 110,
                      ...[...document.querySelectorAll('header :is(nav a, summary)')].map(each => each.offsetHeight >= 44)]
                    """))
                    .asString()
                    .as("low, and easy to hit on a phone")
                    .doesNotContain("false");

            browser.openDetails();
            browser.write("amount", "7.25");
            browser.pressKey("tasks.pay-in");
            browser.awaitText("USD 7.25 is paid in. Look at your spending");
            assertThat(browser.ask("document.querySelector('[role=status]').innerText"))
                    .isEqualTo("USD 7.25 is paid in. Look at your spending");
            saysWhatHappenedInViewAndCoversNothing(browser);

            browser.open("/reviews");
            browser.ask("document.querySelector('#piece-1').scrollIntoView()");
            browser.ask("document.querySelector('#piece-1 .approve').click()");
            browser.awaitText("The shop closed weeks ago.");
            await().untilAsserted(() -> assertThat(browser.ask("document.activeElement.id + ' ' + (scrollY > 300)"))
                    .isEqualTo("piece-1 true"));
            saysWhatHappenedInViewAndCoversNothing(browser);
            assertThat(browser.ask("document.querySelector('.done').nextElementSibling.id"))
                    .isEqualTo("piece-1");
            int left = browser.all("[data-piece]").size();

            browser.key("u");
            browser.awaitText(browser.say("bulk.undone-pieces", 1));
            assertThat(browser.all("[data-piece]")).as("undone by its key").hasSize(left + 1);
            await().untilAsserted(() ->
                    assertThat(browser.ask("document.activeElement.id")).isEqualTo("piece-1"));
            browser.key("j");
            assertThat(browser.ask("document.activeElement.id")).isEqualTo("piece-2");
            browser.key("k");
            browser.key("a");
            browser.awaitText("“Classify a picture”");
            browser.open("/tasks/pictures");
            browser.open("/reviews");
            assertThat(browser.all("[data-undo]"))
                    .as("still there on another page")
                    .hasSize(1);

            String panel = "document.querySelector('#bulk').checkVisibility()";
            assertThat(browser.ask(panel)).as("nothing is selected").isEqualTo(false);
            browser.key("j");
            browser.key("x");
            assertThat(browser.ask(panel)).as("a piece is selected").isEqualTo(true);
            browser.key("b");
            assertThat(browser.ask("document.activeElement.value")).isEqualTo("APPROVE");
            browser.ask("document.querySelector('#piece-0').focus()");
            browser.key("r");
            assertThat(browser.ask("document.activeElement.closest('form').action.split('/').at(-1)"))
                    .as("the reason is unfolded")
                    .isEqualTo("reject");
        }
    }

    @Test
    void a_row_is_a_card_on_a_phone() throws Exception {
        assumeTrue(Browser.isHere(), "skipped: there is no Chromium, install chromium and chromium-driver");
        try (var instance = start();
                var browser = new Browser(instance, 390, Locale.ENGLISH, folder, new TreeMap<>())) {
            browser.signIn(Person.ADA);
            browser.open("/pieces/all");
            assertThat(browser.ask("""
                    [...document.querySelectorAll('.cards tbody tr')].map(({ children: [title, pay] }) =>
                      pay.offsetTop === title.offsetTop && pay.offsetLeft > title.offsetLeft)
                    """))
                    .asString()
                    .as("the pay stands beside the title")
                    .contains("true")
                    .doesNotContain("false");

            browser.signIn(Person.NORTHWIND);
            browser.open("/spending");
            assertThat(browser.ask("""
                    [...document.querySelectorAll('.cards td[data-label]')].map(cell =>
                      cell.offsetWidth === cell.parentElement.clientWidth)
                    """))
                    .asString()
                    .as("a figure with its name has a line")
                    .contains("true")
                    .doesNotContain("false");
        }
    }

    @Test
    void a_piece_that_is_begun_has_the_focus_and_the_line_stands_above_it() throws Exception {
        assumeTrue(Browser.isHere(), "skipped: there is no Chromium, install chromium and chromium-driver");
        try (var instance = start();
                var browser = new Browser(instance, 390, Locale.FRENCH, folder, new TreeMap<>())) {
            browser.signIn(Person.LUC);
            browser.pressBeside("Fill a form", browser.say("work.accept"));
            saysWhatHappenedInViewAndCoversNothing(browser);
            assertThat(browser.ask("document.activeElement.querySelector('h3').innerText"
                            + " + ' ' + (document.querySelector('.done').nextElementSibling === document.activeElement)"
                            + " + ' ' + document.activeElement.parentElement.getAttribute('aria-labelledby')"))
                    .isEqualTo("Fill a form true begun");
            assertThat(browser.ask("'#' + document.activeElement.id === location.hash"))
                    .isEqualTo(true);

            // the browser would keep an empty field from being sent
            browser.ask("document.activeElement.querySelectorAll('[required]').forEach(each => each.required = false)");
            browser.ask("document.activeElement.querySelector('form button').click()");
            browser.awaitText(browser.say("refused.field"));
            saysWhatHappenedInViewAndCoversNothing(browser);
        }
    }

    @Test
    void an_answered_appeal_is_in_the_list_of_answers() throws Exception {
        assumeTrue(Browser.isHere(), "skipped: there is no Chromium, install chromium and chromium-driver");
        var seen = new TreeMap<String, List<String>>();
        try (var instance = start();
                var browser = new Browser(instance, 360, Locale.ENGLISH, folder, seen)) {
            browser.signIn(Person.LUC);
            browser.writeBeside("The photo was blurry.", "[name=reason]", "The number of each box can be read.");
            browser.pressKey("work.appeal");
            browser.signIn(Person.RITA);
            browser.writeBeside("The photo was blurry.", "[name=reason]", "The two boxes at the top cannot.");
            browser.pressKey("appeals.dismiss");
            browser.signIn(Person.LUC);
            browser.open("/earnings");
            browser.press(browser.say("answers.title"));
            assertThat(browser.text())
                    .contains(
                            "Count boxes in a shop",
                            "Stands Answered on",
                            "Amount concerned: EUR 3.50",
                            "The reason of the decision The photo was blurry.",
                            "The number of each box can be read.",
                            "The answer The two boxes at the top cannot.");
            assertThat(seen).containsEntry("/earnings/answers en", List.of());
        }
    }

    @Test
    void the_code_of_the_tour_is_folded_on_a_phone_and_what_was_stored_is_not() throws Exception {
        assumeTrue(Browser.isHere(), "skipped: there is no Chromium, install chromium and chromium-driver");
        try (var instance = start()) {
            assertThat(tour(instance, 390)).isEqualTo("false false true true");
            assertThat(tour(instance, 1280)).isEqualTo("true true true true");
        }
    }

    /** Whether the fold is open, and the call, the event and the entries can be seen. */
    private Object tour(Instance instance, int width) throws Exception {
        try (var browser = new Browser(instance, width, Locale.ENGLISH, folder, new TreeMap<>())) {
            browser.open("/tour/6");
            return browser.ask("""
                    [document.querySelector('[data-open-from]').open, ...['[data-open-from] code', 'article code', 'article table']
                      .map(part => document.querySelector(part).checkVisibility())].join(' ')
                    """.strip());
        }
    }

    /** However far the page is scrolled, no button, link or field lies below the line. */
    private static void saysWhatHappenedInViewAndCoversNothing(Browser browser) {
        await().untilAsserted(() -> assertThat(browser.ask("""
                        (() => {
                          const line = document.querySelector('[role=status].done, [role=alert]').getBoundingClientRect();
                          return line.height > 0 && line.top >= 0 && line.bottom <= innerHeight;
                        })()""")).as("in view").isEqualTo(true));
        assertThat(browser.ask("""
                (() => {
                  const was = scrollY;
                  const covered = new Set();
                  for (let y = 0; y < document.body.scrollHeight; y += 15) {
                    scrollTo({top: y, behavior: 'instant'});
                    for (const each of document.querySelectorAll('main :is(a, button, input, select, textarea, summary)')) {
                      if (!each.checkVisibility()) continue; // folded
                      const at = each.getBoundingClientRect();
                      const hit = document.elementFromPoint(at.left + at.width / 2, at.top + at.height / 2);
                      const line = hit?.closest('.done, .problem');
                      if (line && !line.contains(each)) covered.add(each.textContent || each.name);
                    }
                  }
                  scrollTo({top: was, behavior: 'instant'});
                  return [...covered];
                })()""")).as("covered").isEqualTo(List.of());
    }

    private Instance start() throws IOException, InterruptedException {
        return Instance.start(folder.resolve("log"), "spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID());
    }

    private Map<String, List<String>> look(Instance instance, int width, Locale language, String how) throws Exception {
        var seen = new TreeMap<String, List<String>>();
        try (var browser = new Browser(instance, width, language, folder, seen)) {
            if (how.equals("dark")) {
                browser.dark();
            } else if (how.equals("200 %")) {
                browser.enlarge(width);
            }
            for (String page : FOR_ALL) {
                see(browser, page, page + "-" + width + "-" + language);
            }
            for (Person person : Person.values()) {
                browser.signIn(person);
                for (String page : pages(person)) {
                    see(browser, page, page + "-" + person.id() + "-" + width + "-" + language);
                }
            }
        }
        return seen.entrySet().stream()
                .collect(Collectors.toMap(each -> each.getKey() + " " + width + " " + how, Map.Entry::getValue));
    }

    private static void see(Browser browser, String page, String name) throws IOException {
        browser.open("/" + page);
        String pictures = System.getProperty("piecework.pictures");
        if (pictures != null) {
            Path made = Files.createDirectories(Path.of(pictures));
            browser.picture(made.resolve(name.replace('/', '-') + ".png"));
            if (Boolean.getBoolean("piecework.paints")) {
                Files.writeString(
                        made.resolve("paints.txt"),
                        name + " " + browser.largestPaint() + " ms\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            }
        }
    }

    /** Those of the person's list, and the most important ones behind them. */
    private static List<String> pages(Person person) {
        return Stream.concat(
                        person.role().pages().stream(),
                        switch (person.role()) {
                            case REQUESTER ->
                                Stream.of(
                                        "tasks/new",
                                        "tasks/boxes",
                                        "tasks/refunds/EUR",
                                        "reviews/tasks/boxes",
                                        "spending/EUR");
                            case WORKER -> Stream.of("pieces/all", "earnings/EUR", "earnings/answers", "clock");
                            case REVIEWER -> Stream.<String>of();
                            case FINANCE ->
                                Stream.of("books/liability", "books/charts", "books/proof", "books/closing");
                        })
                .toList();
    }
}
