package io.piecework.ledger.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.piecework.ledger.marketplace.person.Person;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** People hear of what happened to their work, in their language. */
@Tag("slow")
class MailTest extends MarketplaceTest {

    @Test
    void a_rejection_is_written_to_its_worker() {
        assertThat(page(Person.LUC)).contains("Pas encore de courrier.");

        as(Person.NORTHWIND).does("/reviews/picture-2/reject", "/reviews", "reason", "It is a dog.");

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(page(Person.LUC))
                        .containsOnlyOnce("Rien pour «\u00a0Classify a picture\u00a0»")
                        .contains("Le motif\u00a0: «\u00a0It is a dog.\u00a0»"));
        assertThat(page(Person.ADA)).contains("No mail yet.");
    }

    private String page(Person person) {
        return as(person).page("/mails");
    }
}
