package io.piecework.ledger.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.money.Amount;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A requester extends a task, stops it, and gets the rest of the money back. The first day's task reserves USD 0.07 for each of 100 pieces, the second USD 0.321 for each of 20. */
@Tag("slow")
class TaskChangeTest extends MarketplaceTest {

    private final Person northwind = Person.NORTHWIND;

    @Test
    void extending_shows_its_price_first_and_twice_is_once() throws Exception {
        assertThat(as(northwind).page("/tasks/pictures?slots=10")).contains("Extending by 10 pieces reserves USD 0.70");
        assertThat(ledger.asRequester("northwind")
                        .task("pictures")
                        .orElseThrow()
                        .slots())
                .isEqualTo(100);

        as(northwind).does("/tasks/pictures/extend", "/tasks", "id", "extension-1", "slots", "10");
        as(northwind).does("/tasks/pictures/extend", "/tasks", "id", "extension-1", "slots", "10");

        assertThat(as(northwind).page("/tasks")).contains("2 of 110 pieces taken, USD 0.05 for each.", "Review 2");
        assertThat(findings()).isEmpty();
    }

    @Test
    void stopping_gives_back_what_free_pieces_reserve_and_all_that_is_available_can_be_refunded() throws Exception {
        Amount before = available();
        assertThat(as(northwind).page("/tasks/forms"))
                .contains("No piece can be begun any more, and USD 6.42 is available again.");
        as(northwind).does("/tasks/forms/stop", "/tasks");
        as(northwind).does("/tasks/forms/stop", "/tasks");

        assertThat(available()).isEqualTo(before.plus(Amount.parse("USD 6.42")));
        assertThat(as(northwind).page("/tasks")).contains("Closed for new work since");
        assertThat(as(northwind).page("/tasks/forms")).doesNotContain("/tasks/forms/extend");

        String all = before.plus(Amount.parse("USD 6.42")).value().toPlainString();
        assertThat(as(northwind).page("/tasks")).contains("href=\"/tasks/refunds/USD\"");
        assertThat(as(northwind).page("/tasks/refunds/USD"))
                .as("asks before")
                .contains("Pay USD " + all + " back to me", "name=\"amount\" value=\"" + all + "\"");
        String[] refund = {"id", "refund-1", "currency", "USD", "amount", all};
        as(northwind).does("/tasks/refunds", "/tasks", refund);
        assertThat(as(northwind).pageAfter("/tasks", "/tasks/refunds", refund))
                .containsPattern("<p class=\"done\" role=\"status\"><span><data[^>]*>USD " + all
                        + "</data> is paid back to you");
        assertThat(as(northwind).looks("/tasks/refunds/USD")).hasStatus(404);
        assertThat(available()).isEqualTo(Amount.parse("USD 0.00"));
        assertThat(ledger.asRequester("northwind").funds("USD").orElseThrow().refunded())
                .isEqualTo(before.plus(Amount.parse("USD 6.42")));
        assertThat(findings()).isEmpty();
    }

    private Amount available() {
        return ledger.asRequester("northwind").funds("USD").orElseThrow().available();
    }

    @Test
    void spending_leads_to_the_ledgers_statement() throws Exception {
        assertThat(as(northwind).page("/spending")).contains("USD 50.00", "href=\"/spending/USD\"");
        assertThat(as(northwind).page("/spending/USD")).contains("Classify a picture", "50.00");
        assertThat(as(northwind).looks("/spending/EUR")).hasStatus(404);
        assertThat(as(Person.LUC).looks("/spending")).hasStatus(403);
        assertThat(as(northwind).looks("/tasks/unknown")).hasStatus(404);
    }
}
