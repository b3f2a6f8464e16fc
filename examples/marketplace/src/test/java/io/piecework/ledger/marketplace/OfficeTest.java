package io.piecework.ledger.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import io.piecework.ledger.marketplace.person.Done;
import io.piecework.ledger.marketplace.person.Person;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What the pages of the platform's own people say before and after an action. */
@Tag("slow")
class OfficeTest extends PaidTest {

    private Visitor omar() {
        return as(Person.OMAR);
    }

    @Test
    void a_hold_says_what_is_held_and_leads_to_its_release() {
        earns(Person.ADA, "USD 9.00");
        String[] hold = {"id", "h-1", "amount", "4.00", "currency", "USD", "reason", "Your name is being checked."};
        assertThat(after("/people", "/people/ada/holds", hold))
                .contains(
                        "USD 4.00 of the earnings of Ada is held, and Ada reads why. <a href=\"/people#ada\">Release it</a>");
        assertThat(after("/people", "/people/holds/h-1/release", "reason", "All is well."))
                .contains("The hold is released: the amount is available again.");
    }

    @Test
    void a_hold_with_a_wrong_amount_keeps_what_was_typed_and_its_form_open() {
        for (String amount : new String[] {"four", "-4", "0"}) {
            assertThat(omar().pageAfter(
                                    "/people",
                                    "/people/ada/holds",
                                    "id",
                                    "h-1",
                                    "amount",
                                    amount,
                                    "currency",
                                    "EUR",
                                    "reason",
                                    "A check."))
                    .as(amount)
                    .contains("<details open=\"open\">", "value=\"" + amount + "\"", "value=\"A check.\"")
                    .contains("<small class=\"error\" id=\"/people/ada/holds:amount\">Write an amount")
                    .contains("<option selected=\"selected\">EUR</option>");
        }
        assertThat(omar().page("/people")).doesNotContain("open=\"open\"");
    }

    @Test
    void each_step_of_a_suspension_says_what_comes_next() {
        String[] proposal = {"id", "s-1", "suspends", "true", "reason", "Two accounts."};
        assertThat(after("/people", "/people/luc/proposals", proposal))
                .contains("It is proposed for Luc. It takes effect when a second person confirms it.")
                .contains("<a href=\"/people#luc\">Look at the proposal</a>");
        assertThat(as(Person.RITA).pageAfter("/people", "/people/proposals/s-1/confirm"))
                .contains("It is confirmed, and takes effect now.");
        after("/people", "/people/luc/proposals", "id", "s-2", "suspends", "false", "reason", "A mistake.");
        assertThat(after("/people", "/people/proposals/s-2/drop"))
                .contains("The proposal is dropped. Nothing was changed.");
    }

    @Test
    void what_the_bank_does_is_said_with_the_amount_and_the_worker() throws Exception {
        assertThat(after("/bank", "/bank/sending", "on", "false")).contains("Sending is stopped. Payouts that");
        assertThat(after("/bank", "/bank/sending", "on", "true")).contains("Payouts are sent again as soon as");
        hasAccount(Person.ADA);
        earns(Person.ADA, "USD 10.00");
        withdraws(Person.ADA, "p-1", "USD");

        assertThat(after("/bank", "/bank/transfers/p-1/1", "outcome", "FAILED", "delivery", "NOW"))
                .contains("The bank’s notice of USD 9.90 to Ada has arrived.")
                .contains("<a href=\"/books/bank\">Compare the bank with the ledger</a>");
        assertThat(after("/bank", "/bank/transfers/p-1/1", "outcome", "PAID", "delivery", "LATER"))
                .contains("The bank keeps its notice of USD 9.90 to Ada back. Deliver it below when you like.");
        assertThat(after("/bank", "/bank/notices/1/deliver"))
                .contains("The bank’s notice of USD 9.90 to Ada has arrived.");
        assertThat(after("/bank", "/bank/notices/1/deliver"))
                .as("a second click")
                .doesNotContain("has arrived");
        assertThat(after(
                        "/bank",
                        "/bank/payouts/p-1/1/resolve",
                        "outcome",
                        "PAID",
                        "accept",
                        "false",
                        "reason",
                        "A slip."))
                .contains("The notice about USD 9.90 to Ada does not count. No money is moved.");
        assertThat(after("/bank", "/bank/payouts/p-1/2/reissue")).contains("USD 9.90 to Ada is sent again.");
    }

    @Test
    void a_day_that_passes_says_what_was_due() {
        assertThat(said(omar().sends("/clock/next-day"))).isEqualTo("clock.passed-quietly 1");
        said(omar().sends("/clock/next-day"));
        MvcTestResult third = omar().sends("/clock/next-day");
        assertThat(said(third)).isEqualTo("clock.passed 5");
        Done done =
                (Done) Objects.requireNonNull(third.getMvcResult().getFlashMap().get("happened"));
        assertThat(done.values().subList(1, 5)).containsExactly(2L, 0L, 0L, 0L);
        assertThat(done.link()).isEqualTo("/clock");
    }

    /** The form leads to the address of the first page, and that one to the first page itself. */
    @Test
    void the_first_page_says_what_was_said_to_its_address() {
        var request = pages().get()
                .uri("/")
                .with(user("omar").roles("FINANCE"))
                .flashAttr("happened", Done.of("clock.another"));
        assertThat(request.exchange().getMvcResult().getFlashMap().get("happened"))
                .isEqualTo(Done.of("clock.another"));
    }

    @Test
    void a_month_is_looked_at_before_it_is_closed_for_ever() {
        earns(Person.LUC, "EUR 1234.00");
        YearMonth month = YearMonth.from(ledger.clock().instant().atZone(ZoneId.of("Europe/Amsterdam")));
        assertThat(omar().page("/books/closing"))
                .contains("action=\"/books/closing/sure\"", "method=\"get\"")
                .contains("No period is closed. Before you close a month, look whether its payouts are matched.")
                .contains("href=\"/books/bank\"");
        assertThat(omar().looks("/books/closing/sure?currency=EUR&month=" + month))
                .hasStatus3xxRedirection();

        String last = month.minusMonths(1).toString();
        assertThat(omar().page("/books/closing/sure?currency=EUR&month=" + last))
                .containsPattern("Close [A-Z][a-z]+ [0-9]{4} in EUR for ever\\?")
                .contains("Nothing moved in this month.", "It cannot be undone.")
                .contains("name=\"month\" value=\"" + last + "\"", "name=\"currency\" value=\"EUR\"", "Not yet");
        assertThat(ledger.asAuditor().closedPeriods()).isEmpty();

        assertThat(after("/books/closing", "/books/closing", "currency", "EUR", "month", last))
                .containsPattern("[A-Z][a-z]+ [0-9]{4} is closed in EUR.")
                .contains("<a href=\"/books/roll-forward?month=" + last + "\">Look at the month</a>");
    }

    @Test
    void amounts_of_the_books_are_grouped_and_rounded_with_the_exact_value_at_hand() {
        earns(Person.LUC, "EUR 1234.5678");
        assertThat(as(Person.OMAR).looks("/books/liability").getResponse())
                .extracting(answer -> new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8))
                .asString()
                .contains("<data value=\"1234.5678\" title=\"EUR 1234.5678\" class=\"rounded\">1,234.57</data>");
    }

    @Test
    void the_books_have_a_short_menu_for_a_phone() {
        assertThat(omar().page("/books/fees"))
                .contains("<details class=\"on-narrow\">", "<nav class=\"menu groups on-wide\"")
                .contains("<a href=\"/books/fees\" aria-current=\"page\">Fees, recalculated</a>")
                .contains("<a href=\"/books\">Trial balance</a>", "<a href=\"/books/messages\">");
    }

    @Test
    void empty_pages_say_what_to_do_first() {
        assertThat(as(Person.GROVE).page("/mails"))
                .contains("No mail yet. The platform writes to you when your work or your money changes.")
                .contains("<a role=\"button\" href=\"/tasks\">Tasks</a>");
        assertThat(omar().page("/books/messages"))
                .contains("All messages were delivered.")
                .doesNotContain("<a role=\"button\"");
        assertThat(omar().page("/paydays")).contains("Work has to be approved first.");
        assertThat(omar().page("/bank")).contains("<a role=\"button\" href=\"/paydays\">");
    }

    @Test
    void a_payday_that_is_run_says_so_and_leads_to_its_progress() {
        assertThat(after("/paydays", "/paydays/run"))
                .contains("The run has begun. Nothing is paid twice.")
                .contains("<a href=\"/paydays#progress\">Look at how far it is</a>");
    }

    /** Without the marks around amounts and names. */
    private String after(String from, String path, String... fields) {
        return omar().pageAfter(from, path, fields).replaceAll("</?(bdi|data|span)[^>]*>", "");
    }

    private static String said(MvcTestResult answer) {
        Map<String, ?> flash = answer.getMvcResult().getFlashMap();
        Done done = (Done) Objects.requireNonNull(flash.get("happened"));
        return done.key() + " " + done.values().size();
    }
}
