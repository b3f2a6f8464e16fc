package io.piecework.ledger.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.person.Shown;
import io.piecework.ledger.money.Amount;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From a task to a statement, through the pages only. */
class FirstTaskTest extends MarketplaceTest {

    @Test
    void a_task_is_published_done_approved_and_on_the_statement() throws Exception {
        Visitor northwind = as(Person.NORTHWIND);
        Visitor luc = as(Person.LUC);
        Amount before = available("luc");
        String task = northwind.find("/tasks/new", "name=\"id\" value=\"([^\"]+)\"");
        String[] offer = offer(task, "FORMS", "Count boxes", "How many?", "4.00", "2");
        assertThat(northwind.sends("/tasks/price", offer))
                .hasStatusOk()
                .bodyText()
                .contains("USD 8.00", "USD 1.31", "USD 9.31");
        northwind.does("/tasks", "/tasks", offer);

        assertThat(luc.page("/pieces"))
                .contains(
                        "Vous pouvez commencer",
                        "Count boxes",
                        "4,00\u00a0USD</strong>",
                        "Northwind Pictures · il en reste 2");
        String accept = luc.find("/pieces", "(/pieces/[^/]+/accept)\"(?:(?!</form>).)*value=\"" + Pattern.quote(task));
        luc.does(accept, "/pieces", "task", task);
        luc.does(accept, "/pieces", "task", task);
        String piece = accept.substring("/pieces/".length(), accept.lastIndexOf('/'));
        assertThat(luc.page("/pieces"))
                .as("a second click takes no second slot")
                .containsOnlyOnce("/submit\"");
        luc.does("/pieces/" + piece + "/submit", "/pieces", "answer", "17 boxes");

        assertThat(northwind.page("/reviews")).contains("By Luc, for USD 4.00", "17 boxes");
        northwind.does("/reviews/" + piece + "/approve", "/reviews");

        assertThat(luc.page("/earnings/USD")).contains("Count boxes", "4,00", "lang=\"fr\"");
        assertThat(available("luc")).isEqualTo(before.plus(Amount.parse("USD 4.00")));
        assertThat(findings()).isEmpty();
    }

    private String[] offer(String id, String kind, String title, String instructions, String reward, String slots) {
        LocalDate until =
                LocalDate.ofInstant(ledger.clock().instant(), Shown.ZONE).plusDays(60);
        return new String[] {
            "id",
            id,
            "kind",
            kind,
            "title",
            title,
            "instructions",
            instructions,
            "reward",
            reward,
            "slots",
            slots,
            "until",
            until.toString()
        };
    }

    private Amount available(String worker) {
        return ledger.asWorker(worker).balance("USD").orElseThrow().available();
    }

    @Test
    void what_was_handed_in_or_published_is_not_changed_by_sending_it_again() throws Exception {
        as(Person.ADA).does("/pieces/picture-1/submit", "/pieces", "answer", "yes");
        assertThat(as(Person.ADA).isRefused("/pieces/picture-1/submit", "answer", "another answer"))
                .isEqualTo("This piece was handed in before, with another answer. The first answer stays.");
        assertThat(as(Person.NORTHWIND).page("/reviews"))
                .containsPattern("<span>Answer</span> <span[^>]*>yes<")
                .doesNotContain("another answer");

        String[] changed = offer("pictures", "PICTURES", "Classify a picture", "Do more.", "0.05", "100");
        assertThat(as(Person.NORTHWIND).isRefused("/tasks", changed))
                .isEqualTo("This task was published before, with other instructions. The first ones stay.");
        assertThat(as(Person.ADA).page("/pieces")).contains("Write yes or no.").doesNotContain("Do more.");
    }

    @Test
    void days_that_pass_approve_work_without_a_decision() throws Exception {
        assertThat(as(Person.NORTHWIND).page("/reviews")).contains("By Ada, for USD 0.05");
        for (int day = 1; day <= 3; day++) {
            as(Person.OMAR).does("/clock/next-day", "/");
        }

        assertThat(as(Person.NORTHWIND).page("/reviews")).contains("Nothing waits for your decision.");
        assertThat(as(Person.ADA).page("/earnings/USD")).contains("approved automatically");
    }

    @Test
    void a_refusal_says_what_to_do() {
        Visitor northwind = as(Person.NORTHWIND);
        assertThat(northwind.isRefused("/tasks", offer("t", "PICTURES", "T", "I", "9.00", "900")))
                .startsWith("There is not enough money for that: USD ")
                .endsWith("Pay in first.");
        assertThat(northwind.isRefused("/tasks/deposits", "id", "d", "amount", "1,000", "currency", "USD"))
                .startsWith("Write an amount as 12.50");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.00", "0.009", "-1"})
    void a_task_pays_at_least_a_cent_for_each_piece(String reward) {
        for (String path : new String[] {"/tasks/price", "/tasks"}) {
            assertThat(as(Person.NORTHWIND).isRefused(path, offer("t", "PICTURES", "T", "I", reward, "9")))
                    .isEqualTo("A task pays at least USD 0.01 for each piece.");
        }
    }

    /** Fields of a task by name, a wrong value for one of them, and what is said beside it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            title        | .          | A task needs a title: write at least a letter or a digit.
            instructions | -          | Say what to do: write at least a letter or a digit.
            reward       | much       | Write an amount as 12.50: digits, with a point before the cents.
            reward       | 0.00       | A task pays at least USD 0.01 for each piece.
            slots        | 0          | Write a whole number from 1 to 1,000.
            slots        | 1001       | Write a whole number from 1 to 1,000.
            slots        | ten        | Write a value of the right kind, such as a whole number.
            until        | 2020-01-01 | This day has passed: choose today or a later day.
            """)
    void each_cause_has_its_own_sentence_beside_its_field(String field, String wrong, String sentence) {
        String[] offer = offer("t", "PHOTOS", "Cats", "Is it a cat?", "0.05", "9");
        offer[3] = "PICTURES";
        offer[Arrays.asList(offer).indexOf(field) + 1] = wrong;
        for (String path : new String[] {"/tasks/price", "/tasks"}) {
            assertThat(as(Person.NORTHWIND).isRefused(path, offer)).isEqualTo(sentence);
        }
        assertThat(as(Person.NORTHWIND).pageAfter("/tasks/new", "/tasks/price", offer))
                .containsPattern("name=\"" + field + "\"[^>]* aria-invalid=\"true\"")
                .contains(sentence + "</small>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            amount   | 1,000 | USD | Write an amount as 12.50: digits, with a point before the cents.
            amount   | 0     | USD | Write an amount above zero.
            amount   | -10   | USD | Write an amount above zero.
            amount   | 1.005 | USD | A bank cannot send that: write an amount such as USD 1.00.
            currency | 10    | JPY | Tasks are paid in other currencies: choose one of the list.
            """)
    void each_cause_of_a_refused_deposit_has_its_own_sentence(
            String field, String amount, String currency, String sentence) {
        assertThat(as(Person.NORTHWIND)
                        .isRefused("/tasks/deposits", "id", "odd", "amount", amount, "currency", currency))
                .isEqualTo(sentence);
    }

    /** 30 pieces of EUR 1.00 on a platform without a fee. */
    @Test
    void the_price_is_compared_with_the_balance_and_what_is_missing_is_paid_in_from_there() {
        Visitor northwind = as(Person.NORTHWIND);
        northwind.does("/tasks/deposits", "/tasks", "id", "euros", "amount", "12.50", "currency", "EUR");
        String[] offer = offer("compared", "PHOTOS", "Kept title", "Kept <too>", "1.00", "30");
        String price = northwind.pageAfter("/tasks/new", "/tasks/price", offer);
        assertThat(plain(price))
                .containsPattern("<dt>You have</dt><dd>EUR 12.50")
                .containsPattern("To pay in first</b></dt><dd><b>EUR 17.50")
                .contains("Pay in EUR 17.50")
                .contains("Paying in publishes nothing")
                .doesNotContain(">Publish, and");

        String[] deposit = with(offer, "deposit", "00000000-0000-0000-0000-000000000001", "missing", "17.50");
        northwind.sends("/tasks/price/deposits", deposit);
        assertThat(plain(northwind.pageAfter("/tasks/price", "/tasks/price/deposits", deposit)))
                .as("sent twice, paid in once")
                .contains("EUR 17.50 is paid in.")
                .contains(
                        "<dt>You have</dt><dd>EUR 30.00",
                        "<dt>Left after publishing</dt><dd>EUR 0.00",
                        ">Publish, and reserve EUR 30.00<")
                .doesNotContain("To pay in first");
    }

    @Test
    void the_price_leads_back_to_the_form_with_everything_typed() {
        String[] offer = offer("changed", "PHOTOS", "Kept title", "Kept <too>", "1.25", "30");
        String form = as(Person.NORTHWIND).pageAfter("/tasks/price", "/tasks/change", offer);
        assertThat(form)
                .contains("value=\"changed\"", "value=\"Kept title\"", ">Kept &lt;too&gt;</textarea>")
                .contains("value=\"1.25\"", "value=\"30\"", "value=\"" + offer[offer.length - 1] + "\"")
                .containsPattern("value=\"PHOTOS\" checked");
    }

    private static String plain(String page) {
        return page.replaceAll("</?(bdi|data|time)[^>]*>", "");
    }

    private static String[] with(String[] fields, String... more) {
        return Stream.of(fields, more).flatMap(Arrays::stream).toArray(String[]::new);
    }

    @Test
    void a_price_says_how_it_is_made() {
        Visitor northwind = as(Person.NORTHWIND);
        String few = northwind.pageAfter(
                "/tasks/new", "/tasks/price", offer("few", "PICTURES", "Few", "Look.", "0.50", "9"));
        assertThat(plain(few))
                .contains(
                        "9 pieces × USD 0.50</dt><dd>USD 4.50", "Fee of 20 %, at least 0.01 a piece</dt><dd>USD 0.90");
        String many = northwind.pageAfter(
                "/tasks/new", "/tasks/price", offer("many", "PICTURES", "Many", "Look.", "0.50", "10"));
        assertThat(plain(many)).contains("Fee of 40 %, from ten pieces on, at least 0.01 a piece</dt><dd>USD 2.00");
    }

    @Test
    void every_choice_of_a_currency_has_those_of_the_tasks() {
        String choice = "<select name=\"currency\"><option>USD</option><option>EUR</option></select>";
        assertThat(as(Person.NORTHWIND).page("/tasks"))
                .contains("name=\"currency\" value=\"USD\"", "name=\"currency\" value=\"EUR\"");
        assertThat(as(Person.RITA).page("/people")).contains(choice);
        assertThat(as(Person.OMAR).page("/books/closing")).contains(choice);
    }

    @Test
    void each_role_sees_its_own_pages() {
        assertThat(as(Person.ADA).looks("/tasks")).hasStatus(403);
        assertThat(as(Person.ADA).looks("/bank")).hasStatus(403);
        assertThat(as(Person.OMAR).looks("/appeals")).hasStatus(403);
        assertThat(pages().get().uri("/pieces")).hasRedirectedUrl("/sign-in");
        assertThat(pages().get().uri("/live")).hasStatus(401);
        assertThat(pages().get().uri("/books/proof/progress").header("HX-Request", "true"))
                .as("a part of a page that asks again each second")
                .hasStatus(401);
        assertThat(pages().get().uri("/live").exchange().getRequest().getSession(false))
                .as("a new session would take the place of that of the page to sign in")
                .isNull();
        assertThat(pages().get().uri("/sign-in")).hasStatusOk().bodyText().contains("Northwind Pictures", "Luc");
    }

    @Test
    void a_refusal_on_the_page_of_the_price_leads_back_to_the_form() {
        Visitor northwind = as(Person.NORTHWIND);
        assertThat(northwind.sendsFrom(
                        "http://localhost/tasks/price", "/tasks", offer("t", "PICTURES", "T", "I", "9.00", "900")))
                .hasRedirectedUrl("/tasks/price");
        assertThat(northwind.page("/tasks/price")).contains("name=\"instructions\"");
    }
}
