package io.piecework.ledger.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import io.piecework.ledger.delivery.listener.ListenerPolicy;
import io.piecework.ledger.delivery.listener.Subscription;
import io.piecework.ledger.marketplace.person.Person;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The books of a small world: a deposit of 50.00, two tasks, 10.00 earned by Ada and 9.90 of it paid, 20.00 euros earned by Luc. */
@Tag("slow")
class BooksTest extends PaidTest {

    private static final List<String> FINANCE = List.of(
            "/bank",
            "/paydays",
            "/people",
            "/books",
            "/books/liability",
            "/books/roll-forward",
            "/books/fees",
            "/books/bank",
            "/books/charts",
            "/books/closing",
            "/books/proof",
            "/books/exports",
            "/books/messages");

    private Visitor omar;

    @BeforeEach
    void ada_is_paid() throws Exception {
        omar = as(Person.OMAR);
        hasAccount(Person.ADA);
        earns(Person.ADA, "USD 10.00");
        earns(Person.LUC, "EUR 20.00");
        withdraws(Person.ADA, "p-1", "USD");
    }

    @Test
    void the_trial_balance_is_zero_in_each_currency() throws Exception {
        plays("p-1/1", "PAID", "", "NOW");

        assertThat(cells("/books"))
                .contains("In each currency the accounts sum to zero.")
                .contains("Money that the platform holds|60.00|9.90|50.10")
                .contains("Fees for payouts|–|0.10|−0.10")
                .contains("Workers: available|–|20.00|−20.00")
                .containsPattern("Total USD\\|([0-9.]+)\\|\\1\\|–");
    }

    @Test
    void what_is_owed_to_workers_agrees_with_the_journal() throws Exception {
        assertThat(cells("/books/liability"))
                .contains("What is owed to each worker is what the journal says.")
                .contains("Ada|10.00|10.00|10.00|–|–|–")
                .contains("Total EUR|20.00|20.00|20.00|–|–|–");
    }

    @Test
    void a_month_leads_from_opening_to_closing() throws Exception {
        assertThat(cells("/books/roll-forward"))
                .contains("Each account leads from its opening to its closing balance")
                .contains("Workers: available|–|–|20.00|−20.00");
        assertThat(omar.page("/books/roll-forward?month=2020-01")).contains("value=\"2020-01\"");
    }

    @Test
    void fees_are_recalculated() throws Exception {
        plays("p-1/1", "PAID", "", "NOW");

        // the start of the task with forms, two bonuses, and the payout
        assertThat(omar.page("/books/fees"))
                .contains("Fees that were calculated again from their terms: 5. None of them differs.");
    }

    @Test
    void payouts_are_matched_with_the_bank_by_their_ids() throws Exception {
        plays("p-1/1", "PAID", "", "LATER");
        assertThat(cells("/books/bank")).contains("Some payouts are unmatched").contains("Ada|–|9.90|unmatched");

        omar.does("/bank/notices/1/deliver", "/bank");

        assertThat(cells("/books/bank")).contains("All payouts are matched").contains("Ada|9.90|9.90|matched");
    }

    @Test
    void a_month_is_closed_for_ever() throws Exception {
        YearMonth month = YearMonth.from(ledger.clock().instant().atZone(ZoneId.of("Europe/Amsterdam")));
        assertThat(omar.isRefused("/books/closing", "currency", "USD", "month", month.toString()))
                .isEqualTo("It is too early for that.");
        String last = month.minusMonths(1).toString();
        omar.does("/books/closing", "/books/closing", "currency", "USD", "month", last);
        omar.does("/books/closing", "/books/closing", "currency", "USD", "month", last);

        assertThat(ledger.asAuditor().closedPeriods()).hasSize(1);
        assertThat(cells("/books/closing")).contains("|Omar|0|");
        assertThat(findings()).isEmpty();
    }

    @Test
    void the_ledger_is_proved_in_the_background() throws Exception {
        omar.does("/books/proof", "/books/proof");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !omar.page("/books/proof/progress").contains("hx-get"));

        assertThat(omar.page("/books/proof/progress"))
                .containsPattern("Proved: [0-9]+ events, and nothing differs.")
                .doesNotContain("<html");
    }

    @Test
    void the_journal_is_exported() throws Exception {
        assertThat(omar.page("/books/exports")).contains("/books/exports/HLEDGER", "beancount");
        assertThat(omar.page("/books/exports/HLEDGER")).contains("worker:available:luc  EUR -20.00");
        assertThat(omar.page("/books/exports/BEANCOUNT")).contains("EUR");
        assertThat(omar.page("/books/exports/CSV")).contains("bonus-granted");
        assertThat(omar.page("/books/exports/JSONL")).contains("\"EUR\"");
    }

    @Test
    void charts_of_more_than_one_month_have_their_numbers_below() throws Exception {
        plays("p-1/1", "PAID", "", "NOW");
        as(Person.NORTHWIND).does("/reviews/picture-1/reject", "/reviews", "reason", "It is a cat.");

        assertThat(cells("/books/charts"))
                .containsPattern("[A-Z][a-z]+ [0-9]{4}\\|10.00\\|10.00")
                .containsPattern("[A-Z][a-z]+ [0-9]{4}\\|–")
                .containsPattern("[A-Z][a-z]+ [0-9]{4}\\|20.00\\|–")
                .contains("Northwind Pictures|1|1|100");
        assertThat(omar.page("/books/charts"))
                .as("one month is no chart")
                .contains("<details open=\"open\">")
                .doesNotContain("data-columns");
        for (int day = 0; day < 31; day++) {
            omar.does("/clock/next-day", "/");
        }
        earns(Person.ADA, "USD 1.00");
        assertThat(new String(
                        omar.looks("/books/charts").getResponse().getContentAsByteArray(), StandardCharsets.UTF_8))
                .as("what the script draws from")
                .contains("data-columns=\"1\"", "data-columns=\"1 2\"")
                .contains("<data value=\"10.00\" title=\"USD 10.00\">10.00</data>", "<data value=\"50.00\">50</data>")
                .doesNotContain("style=");
    }

    @Test
    void a_parked_message_is_tried_again() throws Exception {
        assertThat(omar.page("/books/messages"))
                .contains("mails: messages behind: ")
                .doesNotContain("webhook");
        var works = new AtomicBoolean();
        Subscription webhook = ledger.listen("webhook", ListenerPolicy.fromTheBeginning(), message -> {
            if (!works.get()) {
                throw new IllegalStateException("no connection");
            }
        });
        await().atMost(Duration.ofSeconds(30)).until(() -> parked().isPresent());
        works.set(true);
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            parked().ifPresent(key ->
                    omar.does("/books/messages/retry", "/books/messages", "listener", "webhook", "key", key));
            return parked().isEmpty();
        });

        assertThat(omar.page("/books/messages")).contains("webhook: messages behind: 0, parked: 0");
        webhook.close();
    }

    @Test
    void every_page_of_finance_is_in_French_too() throws Exception {
        plays("p-1/1", "FAILED", "compte clos", "NOW");
        plays("p-1/1", "PAID", "", "LATER");
        Visitor luc = as(Person.LUC);
        assertThat(luc.looks("/books")).hasStatus(403);
        assertThat(luc.looks("/people")).hasStatus(403);
        assertThat(as(Person.RITA).looks("/paydays")).hasStatus(403);
        for (String page : FINANCE) {
            assertThat(french(page))
                    .as(page)
                    .contains("lang=\"fr\"")
                    .doesNotContain("??")
                    .doesNotContain("ada<", "style=");
        }
    }

    private String french(String path) throws Exception {
        return pages().get()
                .uri(path)
                .with(user("omar").roles("FINANCE"))
                .sessionAttr("io.piecework.ledger.marketplace.person.PersonLanguage", Locale.FRENCH)
                .exchange()
                .getResponse()
                .getContentAsString();
    }

    /** The first parked message. */
    private Optional<String> parked() {
        Matcher found = Pattern.compile("name=\"key\" value=\"([^\"]*)\"").matcher(omar.page("/books/messages"));
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /** A page's text, with the cells of a row between bars. */
    private String cells(String path) throws Exception {
        return omar.page(path)
                .replaceAll("</t[hd]>\\s*(?=<t[hd])", "|")
                .replaceAll("<[^>]*>", "")
                .replaceAll("[ \\t]*\\n\\s*", "\n");
    }
}
