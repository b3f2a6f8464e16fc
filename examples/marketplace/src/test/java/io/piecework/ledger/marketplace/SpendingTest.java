package io.piecework.ledger.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.marketplace.person.Person;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How far a requester's tasks are, and what they have cost. A piece of the first day's pictures costs USD 0.05 and a fee of USD 0.02. */
@Tag("slow")
class SpendingTest extends MarketplaceTest {

    private final Person northwind = Person.NORTHWIND;

    @Test
    void a_task_says_how_far_it_is_and_what_happened_to_it() {
        assertThat(as(northwind).page("/tasks"))
                .contains("<progress max=\"20\" value=\"0\" aria-label=\"Pieces taken\">")
                .contains("<progress max=\"100\" value=\"2\" aria-label=\"Pieces taken\">")
                .contains("<b>2 pieces wait for your decision.</b> <a role=\"button\" href=\"/reviews\">Review</a>")
                .contains("Classify a picture</span> <span class=\"state good\">Running</span>")
                .contains("Pay in USD", "Pay in EUR")
                .containsPattern("href=\"/tasks/refunds/USD\">Pay USD [0-9.]+ back to me…</a>")
                .as("the fee to start is spent at once: 20 × USD 0.321 and USD 0.75")
                .contains("USD 0.75 of USD 7.17 spent, with fees.");
        assertThat(as(northwind).pageAfter("/tasks/forms", "/tasks/forms/extend", "id", "extension-1", "slots", "1"))
                .contains(
                        "“<bdi>Fill a form</bdi>” is extended: it has 21 pieces now.",
                        "href=\"/tasks/forms\">Look at the task</a>");
        assertThat(as(northwind).pageAfter("/tasks/forms", "/tasks/forms/stop"))
                .contains("“<bdi>Fill a form</bdi>” is stopped: no piece of it can be begun any more.")
                .contains("Fill a form</span> <span class=\"state over\">Ended</span>");
        assertThat(as(northwind).page("/tasks"))
                .as("what an ended task did not spend was given back")
                .contains("USD 0.75 spent, with fees.")
                .doesNotContain("USD 0.75 of");
        assertThat(as(northwind).isRefused("/tasks/pictures/extend", "id", "e", "slots", "0"))
                .isEqualTo("Write a whole number from 1 to 1,000.");
    }

    @Test
    void spending_is_by_task_with_the_dearest_first() throws Exception {
        for (String piece : new String[] {"picture-1", "picture-2"}) {
            as(northwind).does("/reviews/" + piece + "/approve", "/reviews");
        }
        assertThat(as(northwind).page("/spending").replaceAll("\\s+", " "))
                .containsPattern("scope=\"rowgroup\">USD</th></tr> .*Classify a picture</a></th>"
                        + " <td class=\"n\" data-label=\"Paid pieces\">2</td> <td [^>]*>0.10</td>"
                        + " <td [^>]*>0.04</td> <td [^>]*>0.14</td>")
                .doesNotContain("<progress");
        assertThat(as(northwind).page("/tasks")).contains("USD 0.14 of USD 7.00 spent, with fees.");
        assertThat(findings()).isEmpty();
    }
}
