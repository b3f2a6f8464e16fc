package io.piecework.ledger.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.marketplace.person.Person;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no page sends. */
@Tag("slow")
class HostileTest extends MarketplaceTest {

    /** The id of another worker's payday, of an award that an operator will give, of two pieces, of another address, and a long one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "weekly:USD:2026-12-11:ada",
                "review-partial-pay:a",
                "a,b",
                "../../tasks",
                "a/b",
                "a{b}",
                "a\r\nb",
                ""
            })
    void an_id_that_no_page_made_is_refused(String id) {
        assertThat(as(Person.LUC).sends("/payouts", "id", id, "currency", "USD"))
                .hasStatus(400);
        assertThat(as(Person.NORTHWIND).sends("/reviews/bulk", "id", "bulk-1", "decision", "APPROVE", "piece", id))
                .hasStatus(400);
    }

    @Test
    void a_file_in_the_field_of_an_id_is_refused() {
        assertThat(as(Person.LUC).sendsFile("/payouts", "id")).hasStatus3xxRedirection();
        assertThat(as(Person.NORTHWIND).sendsFile("/tasks/deposits", "id")).hasStatus3xxRedirection();
        assertThat(as(Person.NORTHWIND).sendsFile("/tasks", "id")).hasStatus3xxRedirection();
    }

    @Test
    void a_long_id_is_refused() {
        assertThat(as(Person.LUC).sends("/payouts", "id", "x".repeat(101), "currency", "USD"))
                .hasStatus(400);
        assertThat(as(Person.LUC).sends("/pieces/a,b/accept", "task", "pictures"))
                .hasStatus(400);
        assertThat(as(Person.LUC).sends("/pieces/" + "x".repeat(101) + "/accept", "task", "pictures"))
                .hasStatus(400);
    }

    @Test
    void a_text_that_is_too_long_says_so() {
        assertThat(as(Person.ADA).isRefused("/pieces/picture-9/accept", "task", "nothing"))
                .isNotEmpty();
        as(Person.ADA).does("/pieces/picture-9/accept", "/pieces", "task", "pictures");
        assertThat(as(Person.ADA).isRefused("/pieces/picture-9/submit", "answer", "x".repeat(4_001)))
                .isEqualTo("A text is too long. Nothing was changed.");
        as(Person.ADA).does("/pieces/picture-9/submit", "/pieces", "answer", "x".repeat(4_000));
    }

    @Test
    void a_page_whose_address_has_a_value_that_is_none_does_not_exist() {
        assertThat(as(Person.NORTHWIND).looks("/spending/usd")).hasStatus(404);
        assertThat(as(Person.NORTHWIND).looks("/spending/ABC")).hasStatus(404);
        assertThat(as(Person.NORTHWIND).looks("/tasks/" + "x".repeat(181))).hasStatus(404);
        assertThat(as(Person.ADA).looks("/earnings/ABC")).hasStatus(404);
    }

    @Test
    void a_form_that_lacks_a_field_changes_nothing() {
        assertThat(as(Person.NORTHWIND).isRefused("/tasks", "id", "half-a-task", "title", "No reward"))
                .isEqualTo("Write a value of the right kind, such as a whole number.");
        assertThat(as(Person.NORTHWIND).sends("/tasks/deposits", "id", "half-a-deposit"))
                .hasStatus(400);
    }

    @ParameterizedTest
    @CsvSource({"10.005,USD", "10,JPY", "10,XXX", "-10,USD", "0,USD"})
    void a_deposit_is_what_a_bank_can_send_in_a_currency_of_a_task(String amount, String currency) {
        as(Person.NORTHWIND).isRefused("/tasks/deposits", "id", "odd", "amount", amount, "currency", currency);
        String missing = "00000000-0000-0000-0000-000000000001";
        String[] priced = {
            "id",
            "t",
            "kind",
            "PICTURES",
            "title",
            "T",
            "instructions",
            "I",
            "reward",
            "1",
            "slots",
            "1",
            "until",
            "2099-12-31",
            "deposit",
            missing,
            "missing",
            amount
        };
        if (currency.equals("USD")) {
            as(Person.NORTHWIND).isRefused("/tasks/price/deposits", priced);
        }
        assertThat(ledger.asRequester("northwind").lists().funding(null, 10).items())
                .as("the first day's")
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/pieces",
                "null",
                "about:blank",
                "mailto:a",
                "http://localhost/?x=a|b",
                "http://other/tasks",
                "http://localhost//other"
            })
    void an_address_that_a_form_was_not_sent_from_leads_to_the_first_page(String referer) {
        assertThat(as(Person.ADA).sendsFrom(referer, "/language", "language", "fr"))
                .hasRedirectedUrl("/");
    }

    @Test
    void a_decision_on_many_pieces_has_at_most_those_of_a_page() {
        String[] fields = new String[2 * 52];
        fields[0] = "id";
        fields[1] = "bulk-2";
        fields[2] = "decision";
        fields[3] = "APPROVE";
        for (int i = 4; i < fields.length; i += 2) {
            fields[i] = "piece";
            fields[i + 1] = "piece-" + i;
        }
        assertThat(as(Person.NORTHWIND).sends("/reviews/bulk", fields)).hasStatus3xxRedirection();
        String[] more = Arrays.copyOf(fields, fields.length + 2);
        more[1] = "bulk-3";
        more[fields.length] = "piece";
        more[fields.length + 1] = "piece-one-too-many";
        assertThat(as(Person.NORTHWIND).sends("/reviews/bulk", more)).hasStatus(400);
    }
}
