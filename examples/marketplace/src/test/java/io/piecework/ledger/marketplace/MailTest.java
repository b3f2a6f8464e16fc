package io.piecework.ledger.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.piecework.ledger.account.worker.HoldEarnings;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.money.Amount;
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

    @Test
    void a_hold_and_its_release_are_written_to_their_worker() {
        as(Person.NORTHWIND).does("/reviews/picture-1/approve", "/reviews");
        String[] hold = {"id", "h-1", "amount", "0.02", "currency", "USD", "reason", "Your name is being checked."};
        as(Person.RITA).does("/people/ada/holds", "/people", hold);
        awaits(
                Person.ADA,
                "USD 0.02 of your earnings is held: you cannot withdraw it for now. The reason: Your name is being checked.");

        as(Person.RITA).does("/people/holds/h-1/release", "/people", "reason", "All is well.");
        awaits(Person.ADA, "USD 0.02 is no longer held. The reason: All is well.");

        ledger.execute(HoldEarnings.of("h-2", "ada", Amount.parse("USD 0.01"), "Wait a day.")
                .until(ledger.clock().instant().plus(Duration.ofHours(1)))
                .by(Person.RITA.actor()));
        as(Person.OMAR).does("/clock/next-day", "/");
        awaits(Person.ADA, "USD 0.01 is no longer held: the hold has ended.");
    }

    @Test
    void a_piece_that_was_not_handed_in_in_time_is_written_to_its_worker() {
        as(Person.LUC).does("/pieces/late-1/accept", "/pieces", "task", "pictures");
        as(Person.OMAR).does("/clock/next-day", "/");
        as(Person.OMAR).does("/clock/next-day", "/");

        awaits(
                Person.LUC,
                "Vous n’avez pas envoyé «\u00a0Classify a picture\u00a0» à temps. Le travail vous est retiré.");
    }

    @Test
    void the_answer_to_a_review_has_its_task_outcome_and_amount() {
        asksForReviewOfAPart("doubt", Person.ADA);
        asksForReviewOfAPart("doute", Person.LUC);
        String[] changed = {"decision", "partial-pay:doubt", "outcome", "CHANGED", "reason", "You are right."};
        as(Person.RITA).does("/appeals/reviews", "/appeals", changed);
        String[] upheld = {"decision", "partial-pay:doute", "outcome", "UPHELD", "reason", "Two fields are empty."};
        as(Person.RITA).does("/appeals/reviews", "/appeals", upheld);

        awaits(Person.ADA, "The decision on “Fill a form” is changed: you get USD 0.20. The answer: “You are right.”");
        awaits(
                Person.LUC,
                "La décision sur «\u00a0Fill a form\u00a0» est maintenue. Montant concerné\u00a0: 0,20\u00a0USD."
                        + " La réponse\u00a0: «\u00a0Two fields are empty.\u00a0»");
    }

    /** Of the pay of USD 0.30 the worker gets 0.10. */
    private void asksForReviewOfAPart(String piece, Person worker) {
        as(worker).does("/pieces/" + piece + "/accept", "/pieces", "task", "forms");
        as(worker).does("/pieces/" + piece + "/submit", "/pieces", "answer", "5 May");
        String[] part = {"amount", "0.10", "reason", "One field is wrong."};
        as(Person.NORTHWIND).does("/reviews/" + piece + "/part", "/reviews", part);
        as(worker).does("/earnings/reviews/partial-pay:" + piece, "/earnings", "reason", "All five are right.");
    }

    @Test
    void the_answer_to_a_review_of_a_hold_says_which_hold() {
        as(Person.NORTHWIND).does("/reviews/picture-1/approve", "/reviews");
        String[] hold = {"id", "h-1", "amount", "0.02", "currency", "USD", "reason", "Your name is being checked."};
        as(Person.RITA).does("/people/ada/holds", "/people", hold);
        as(Person.ADA).does("/earnings/reviews/hold:h-1", "/earnings", "reason", "That is my name.");
        String[] changed = {"decision", "hold:h-1", "outcome", "CHANGED", "reason", "It is yours."};
        as(Person.RITA).does("/appeals/reviews", "/appeals", changed);

        awaits(Person.ADA, " is changed. The answer: “It is yours.”");
    }

    /** The override alone would turn the rest of the sentence around. */
    @Test
    void a_text_that_turns_the_direction_around_does_so_for_itself_only() {
        String reason = "\u202Eelbisreveri";
        as(Person.NORTHWIND).does("/reviews/picture-1/reject", "/reviews", "reason", reason);

        awaits(Person.ADA, "The reason: “\u2068" + reason + "\u2069” The page Work says");
        assertThat(as(Person.ADA).markedPage("/pieces")).contains("The reason: <bdi>" + reason + "</bdi><");
    }

    private void awaits(Person person, String text) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(page(person)).containsOnlyOnce(text));
    }

    private String page(Person person) {
        return as(person).page("/mails");
    }
}
