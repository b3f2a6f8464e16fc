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
                .contains("Appeals against rejections: 1", "Classify a picture", "By Ada, for USD 0.05")
                .containsPattern("What the worker was asked to do</dt><dd[^>]*>Is there a dog in the picture\\?")
                .containsPattern("What was handed in</dt><dd[^>]*>yes<")
                .containsPattern("The requester&#39;s reason</dt><dd[^>]*>It is a cat.<")
                .containsPattern("The worker&#39;s reason</dt><dd[^>]*>Look at the tail.<")
                .contains("The worker is right: pay USD 0.05", "The rejection stands: pay nothing");
        assertThat(as(Person.RITA).pageAfter("/appeals", "/appeals/picture-1/pay"))
                .contains("“<bdi>Classify a picture</bdi>”: <bdi>Ada</bdi> is right and gets <data");

        assertThat(as(Person.ADA).page("/earnings")).contains("href=\"/earnings/answers\">");
        assertThat(as(Person.ADA).page("/earnings/answers").replaceAll("\\s+", " "))
                .containsPattern("<nav class=\"above\"[^>]*><a href=\"/earnings\">Earnings</a></nav>")
                .containsPattern("Classify a picture</h2> <p><span class=\"state good\">Changed</span>"
                        + " <span>Answered on \\d[^<]*\\.</span> <span>You got USD 0.05.</span>.*"
                        + "The reason of the decision</dt><dd[^>]*>It is a cat.<.*"
                        + "Your reason, given on \\d[^<]*</dt><dd[^>]*>Look at the tail.<")
                .as("Rita gave none")
                .doesNotContain("The answer</dt>");
        assertThat(as(Person.ADA).page("/earnings/USD"))
                .contains("nothing stays rejected: 0.05 (1 piece) - 0.05 (1 piece) overturned; 0.05 was paid for that");
        assertThat(findings()).isEmpty();
    }

    @Test
    void a_rejection_that_stands_is_explained() throws Exception {
        as(Person.NORTHWIND).does("/reviews/picture-2/reject", "/reviews", "reason", "It is a dog.");
        as(Person.LUC).does("/pieces/picture-2/appeal", "/pieces", "reason", "C’est un chat.");
        assertThat(as(Person.LUC).page("/earnings/answers"))
                .as("it is open")
                .contains("Aucun de vos recours et réexamens n’a encore de réponse.")
                .doesNotContain("C’est un chat.");
        assertThat(as(Person.RITA).pageAfter("/appeals", "/appeals/picture-2/dismiss", "reason", "Xy"))
                .containsPattern("name=\"reason\"[^>]* value=\"Xy\"[^>]* aria-invalid=\"true\"")
                .contains("The reason says too little: write at least 3 letters.");
        assertThat(as(Person.RITA)
                        .pageAfter("/appeals", "/appeals/picture-2/dismiss", "reason", "The tail is that of a dog."))
                .contains("“<bdi>Classify a picture</bdi>”: the rejection stands, and <bdi>Luc</bdi> reads why.");

        assertThat(as(Person.LUC).page("/earnings/answers").replaceAll("\\s+", " "))
                .containsPattern(
                        "state bad\">Maintenue</span>.*Montant concerné.: 0,05.USD.*>It is a dog.<.*>C’est un chat.<.*"
                                + "La réponse</dt><dd[^>]*>The tail is that of a dog.<");
        assertThat(as(Person.ADA).page("/earnings/answers")).doesNotContain("C’est un chat.");
        assertThat(as(Person.LUC).page("/earnings/USD")).contains("The tail is that of a dog.");
        assertThat(as(Person.RITA).page("/appeals")).contains("No appeal is open.");
        assertThat(as(Person.LUC).page("/pieces")).as("it was answered").doesNotContain("/appeal\"");
    }
}
