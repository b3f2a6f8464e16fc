package io.piecework.ledger.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import io.piecework.ledger.marketplace.person.Html;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.person.Shown;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.mock.web.MockHttpSession;

/** What every page is built of. */
@Tag("slow")
class FrameTest extends MarketplaceTest {

    @Autowired
    private Html html;

    @Autowired
    private Shown shown;

    @BeforeEach
    void english() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
    }

    @AfterEach
    void none() {
        LocaleContextHolder.resetLocaleContext();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | USD 13.056      | <data value="13.056" title="USD 13.056" class="rounded">USD 13.06</data>
            en | USD 0.006       | <data value="0.006" title="USD 0.006">USD 0.006</data>
            en | USD -1234567.5  | <data value="-1234567.50" title="USD -1234567.50">USD -1,234,567.50</data>
            en | USD 0           | <data value="0.00" title="USD 0.00">USD 0.00</data>
            en | JPY 1200        | <data value="1200" title="JPY 1200">JPY 1,200</data>
            fr | EUR 1200.125    | <data value="1200.125" title="1~200,125_EUR" class="rounded">1~200,13_EUR</data>
            """)
    void an_amount_is_rounded_and_has_its_exact_value_at_hand(Locale language, String amount, String shown) {
        LocaleContextHolder.setLocale(language);
        assertThat(html.money(Amount.parse(amount)).replace('\u00a0', '_').replace('\u202f', '~'))
                .isEqualTo(shown);
    }

    @Test
    void the_page_of_the_clock_says_what_time_it_is() {
        assertThat(as(Person.ADA).page("/clock")).containsPattern("Demo</span> <b>It is [^<]+ now.</b>");
    }

    @Test
    void a_page_below_another_leads_back_to_it_and_marks_it_in_the_list() {
        String decided = as(Person.NORTHWIND).page("/reviews/tasks/pictures");
        assertThat(decided)
                .containsPattern("<nav class=\"above\"[^>]*><a href=\"/tasks\">Your tasks</a></nav>")
                .contains("<a href=\"/tasks\" aria-current=\"page\">Tasks</a>", "<a href=\"/reviews\">Review</a>");
        assertThat(as(Person.NORTHWIND).page("/tasks")).doesNotContain("class=\"above\"");
    }

    @Test
    void the_books_are_in_groups_and_a_phone_says_which_one_is_open() {
        assertThat(as(Person.OMAR).page("/books/closing").replaceAll("\\s+", " "))
                .contains("<b>Reports</b>", "<b>Month end</b>", "<b>Technical</b>")
                .contains("<summary>The books: Close a month</summary>");
    }

    @Test
    void what_people_typed_is_escaped_and_stands_apart_from_a_sentence() {
        assertThat(html.say("tasks.published", "<b>Tom & Ann"))
                .isEqualTo("“<bdi>&lt;b&gt;Tom &amp; Ann</bdi>” is published: workers can begin it.");
        assertThat(html.say("reviews.by", "\uE0001\uE000", Amount.parse("USD 1.25")))
                .isEqualTo("By <bdi>\uE0001\uE000</bdi>, for <data value=\"1.25\" title=\"USD 1.25\">USD 1.25</data>.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | 2026-12-02T21:41:00Z | 2 Dec 2026, 22:41 | 2 Dec 2026, 22:41
            en | 2026-09-01T22:00:00Z | 2 Sep 2026, 00:00 | the end of 1 Sep 2026
            fr | 2026-12-01T21:05:00Z | 1er déc. 2026 à 22:05 | 1er déc. 2026 à 22:05
            fr | 2027-01-30T23:00:00Z | 31 janv. 2027 à 00:00 | 30 janv. 2027 inclus
            """)
    void a_time_is_one_for_people_and_for_programs(Locale language, Instant moment, String shown, String until) {
        LocaleContextHolder.setLocale(language);
        String time = "<time datetime=\"" + moment + "\">";
        assertThat(plain(html.of(moment))).isEqualTo(time + shown + "</time>");
        assertThat(plain(html.say("work.by", html.until(moment)))).contains(time + until + "</time>");
    }

    private static String plain(String text) {
        return text.replace('\u00a0', ' ').replace('\u202f', ' ').replace("&eacute;", "é");
    }

    @Test
    void what_is_left_is_said_in_hours_and_minutes() {
        Instant now = Instant.parse("2026-12-02T21:41:30Z");
        assertThat(shown.left(now, now.plusSeconds(86_399))).isEqualTo("23 h 59 min");
        assertThat(shown.left(now, now.minusSeconds(1))).isEqualTo("0 h 0 min");
        assertThat(shown.isSoon(now, now.plusSeconds(7_199))).isTrue();
        assertThat(shown.isSoon(now, now.plusSeconds(7_200))).isFalse();
    }

    @Test
    void an_action_says_in_one_line_what_happened_with_a_link() {
        assertThat(as(Person.NORTHWIND)
                        .pageAfter("/tasks", "/tasks/deposits", "id", "d-1", "amount", "12.50", "currency", "USD"))
                .contains(
                        "<p class=\"done\" role=\"status\"><span><data value=\"12.50\" title=\"USD 12.50\">USD 12.50</data> is paid in.")
                .contains("<a href=\"/spending\">Look at your spending</a></p>");
    }

    @Test
    void a_wrong_field_says_so_beside_it_and_keeps_what_was_typed() {
        String page = as(Person.NORTHWIND)
                .pageAfter("/tasks", "/tasks/deposits", "id", "d-1", "amount", "\"1,000", "currency", "USD");
        assertThat(page)
                .contains("A field below is not valid")
                .contains("value=\"&quot;1,000\"", "aria-invalid=\"true\" aria-describedby=\"/tasks/deposits:amount\"")
                .contains("<small class=\"error\" id=\"/tasks/deposits:amount\">Write an amount as 12.50");
        assertThat(as(Person.NORTHWIND).page("/tasks"))
                .as("said once")
                .doesNotContain("aria-invalid")
                .contains("value=\"25.00\"");
    }

    @Test
    void a_field_of_another_type_keeps_the_whole_form() {
        assertThat(as(Person.NORTHWIND)
                        .pageAfter(
                                "/tasks/new",
                                "/tasks/price",
                                "kind",
                                "PHOTOS",
                                "title",
                                "Kept",
                                "instructions",
                                "Kept <too>",
                                "reward",
                                "1",
                                "slots",
                                "many",
                                "until",
                                "2027-01-01"))
                .contains("A field has a value of another kind", "value=\"Kept\"", ">Kept &lt;too&gt;</textarea>")
                .containsPattern("value=\"PHOTOS\" checked")
                .containsPattern("name=\"slots\" value=\"many\"[^>]* aria-invalid=\"true\"")
                .contains("Write a value of the right kind");
    }

    /** A person who has chosen French reads and types a comma. */
    @Test
    void an_amount_has_a_comma_in_the_fields_of_a_page_in_French() throws Exception {
        Visitor northwind = as(Person.NORTHWIND);
        var french = new MockHttpSession();
        french.setAttribute("io.piecework.ledger.marketplace.person.PersonLanguage", Locale.FRENCH);
        assertThat(pages().get()
                        .uri("/tasks")
                        .session(french)
                        .with(user("northwind").roles("REQUESTER")))
                .bodyText()
                .containsPattern("name=\"amount\" value=\"25,00\"");
        assertThat(northwind.page("/tasks")).containsPattern("name=\"amount\" value=\"25.00\"");
    }
}
