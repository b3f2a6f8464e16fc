package io.piecework.ledger.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.marketplace.person.Person;
import org.junit.jupiter.api.Test;

/** A rejection is appealed, and a person of the platform answers. */
class AppealTest extends MarketplaceTest {

    @Test
    void a_worker_who_is_right_is_paid() throws Exception {
        as(Person.NORTHWIND).does("/reviews/picture-1/reject", "/reviews", "reason", "It is a cat.");
        assertThat(as(Person.ADA).page("/pieces")).contains("The reason: It is a cat.");
        as(Person.ADA).does("/pieces/picture-1/appeal", "/pieces", "reason", "Look at the tail.");

        assertThat(as(Person.RITA).page("/appeals"))
                .contains(
                        "Classify a picture",
                        "By Ada, for USD 0.05",
                        "reason: It is a cat.",
                        "reason: Look at the tail.");
        as(Person.RITA).does("/appeals/picture-1/pay", "/appeals");

        assertThat(as(Person.ADA).page("/earnings/USD")).contains("1 rejection overturned", "0.05 paid after all");
        assertThat(findings()).isEmpty();
    }

    @Test
    void a_rejection_that_stands_is_explained() throws Exception {
        as(Person.NORTHWIND).does("/reviews/picture-2/reject", "/reviews", "reason", "It is a dog.");
        as(Person.LUC).does("/pieces/picture-2/appeal", "/pieces", "reason", "C’est un chat.");
        as(Person.RITA).does("/appeals/picture-2/dismiss", "/appeals", "reason", "The tail is that of a dog.");

        assertThat(as(Person.LUC).page("/earnings/USD")).contains("The tail is that of a dog.");
        assertThat(as(Person.RITA).page("/appeals")).contains("No appeal waits for an answer.");
        assertThat(as(Person.LUC).page("/pieces")).as("it was answered").doesNotContain("/appeal\"");
    }
}
