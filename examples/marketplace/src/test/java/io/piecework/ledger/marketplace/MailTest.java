package io.piecework.ledger.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.piecework.ledger.marketplace.person.Person;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;

/** People hear of what happened to their work, in their language. */
@Tag("slow")
@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_EACH_TEST_METHOD)
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

    /** The override alone would turn the rest of the sentence around. */
    @Test
    void a_text_that_turns_the_direction_around_does_so_for_itself_only() {
        String reason = "\u202Eelbisreveri";
        as(Person.NORTHWIND).does("/reviews/picture-1/reject", "/reviews", "reason", reason);

        awaits(Person.ADA, "The reason: “\u2068" + reason + "\u2069” The page Work says");
        assertThat(as(Person.ADA).page("/pieces")).contains("The reason: \u2068" + reason + "\u2069<");
    }

    private void awaits(Person person, String text) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(page(person)).containsOnlyOnce(text));
    }

    private String page(Person person) {
        return as(person).page("/mails");
    }
}
