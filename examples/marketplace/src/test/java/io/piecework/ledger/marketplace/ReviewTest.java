package io.piecework.ledger.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.person.Shown;
import io.piecework.ledger.marketplace.task.OfferForm;
import io.piecework.ledger.marketplace.task.Publishing;
import io.piecework.ledger.marketplace.task.TaskKind;
import io.piecework.ledger.marketplace.work.Working;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Decisions between approving and rejecting, and what comes after them. Each form pays USD 0.30. */
@Tag("slow")
class ReviewTest extends MarketplaceTest {

    @Autowired
    private Working working;

    @Autowired
    private Publishing publishing;

    private final Person northwind = Person.NORTHWIND;
    private final Person luc = Person.LUC;

    private void handIn(String piece, Person worker) {
        working.accept(piece, "forms", worker);
        working.submit(piece, "answer of " + piece, worker);
    }

    private Amount available(Person worker) {
        return ledger.asWorker(worker.id()).balance("USD").orElseThrow().available();
    }

    private AssignmentStatus status(String piece) {
        return ledger.asOperator().assignment(piece).orElseThrow().status();
    }

    @Test
    void who_decides_sees_what_the_worker_saw_and_until_when() throws Exception {
        working.accept("seen", "pictures", luc);
        assertThat(as(luc).page("/pieces")).contains("<img class=\"object\" src=\"/pictures/cat.svg\"");
        working.submit("seen", "a cat", luc);

        String page = as(northwind).page("/reviews");
        assertThat(page.substring(page.lastIndexOf("<article")))
                .contains("<p class=\"question\" dir=\"auto\">Is there a dog in the picture? Write yes or no.</p>")
                .contains("<img class=\"object\" src=\"/pictures/cat.svg\"")
                .containsPattern("<span>Answer</span> <span dir=\"auto\">a cat<")
                .contains("2 days left", ". After that it is approved automatically, and USD 0.05 is paid.");
        assertThat(as(luc).looks("/pictures/cat.svg")).hasStatusOk();
        ledger.execute(ApproveAssignment.of("seen").by(northwind.actor()));
    }

    @Test
    void a_long_question_is_folded() throws Exception {
        publishing.publish(
                northwind,
                new OfferForm("long", TaskKind.FORMS, "Read", "Look at it. ".repeat(20), "0.30", 1, until()));
        working.accept("long-1", "long", luc);
        working.submit("long-1", "done", luc);
        assertThat(as(northwind).page("/reviews"))
                .containsPattern("<summary>What the worker was asked to do</summary><blockquote[^>]*>Look at it. Look");
        ledger.execute(ApproveAssignment.of("long-1").by(northwind.actor()));
    }

    private LocalDate until() {
        return LocalDate.ofInstant(ledger.clock().instant(), Shown.ZONE).plusDays(60);
    }

    @Test
    void a_part_is_paid_with_its_reason_and_more_than_the_reward_is_refused() throws Exception {
        handIn("part", luc);
        Amount before = available(luc);

        assertThat(as(northwind).isRefused("/reviews/part/part", "amount", "0.30", "reason", "All of it."))
                .isEqualTo("A part is more than nothing and less than USD 0.30.");
        assertThat(as(northwind).pageAfter("/reviews", "/reviews/part/part", "amount", "0,1", "reason", "Two of five."))
                .containsPattern("<details open=\"open\">\\s*<summary>Ask for a change, or pay a part")
                .containsPattern("name=\"amount\" value=\"0,1\"[^>]* aria-invalid=\"true\"")
                .contains("value=\"Two of five.\"");
        as(northwind).does("/reviews/part/part", "/reviews", "amount", "0.12", "reason", "Two of five fields.");

        assertThat(available(luc)).isEqualTo(before.plus(Amount.parse("USD 0.12")));
        assertThat(as(northwind).page("/reviews/tasks/forms"))
                .contains("Approved in part", "Paid: USD 0.12", "Reason: Two of five fields.");
        assertThat(findings()).isEmpty();
    }

    @Test
    void a_piece_is_sent_back_changed_and_approved() throws Exception {
        handIn("again", luc);
        as(northwind).does("/reviews/again/revision", "/reviews", "id", "revision-1", "reason", "The date is missing.");
        as(northwind).does("/reviews/again/revision", "/reviews", "id", "revision-1", "reason", "The date is missing.");
        assertThat(as(northwind).page("/reviews")).doesNotContain("answer of again");

        assertThat(as(luc).page("/pieces"))
                .contains("Le client demande\u00a0: The date is missing.", "answer of again", "data-now=");
        as(luc).does("/pieces/again/resubmit", "/pieces", "id", "resubmission-1", "answer", "5 May");

        as(luc).does("/pieces/again/resubmit", "/pieces", "id", "resubmission-1", "answer", "5 May");
        assertThat(as(luc).isRefused("/pieces/again/resubmit", "id", "resubmission-1", "answer", "6 May"))
                .isEqualTo("Ce travail a déjà été envoyé, avec une autre réponse. La première réponse reste.");
        assertThat(as(northwind).page("/reviews")).contains("5 May").doesNotContain("answer of again", "6 May");
        as(northwind).does("/reviews/again/approve", "/reviews");
        assertThat(status("again")).isEqualTo(AssignmentStatus.APPROVED);
        assertThat(findings()).isEmpty();
    }

    @Test
    void a_piece_that_is_given_back_can_be_taken_by_another_worker() throws Exception {
        int taken = ledger.asOperator().task("forms").orElseThrow().taken();
        working.accept("returned", "forms", luc);
        as(luc).does("/pieces/returned/return", "/pieces");
        as(luc).does("/pieces/returned/return", "/pieces");

        assertThat(ledger.asOperator().task("forms").orElseThrow().taken()).isEqualTo(taken);
        assertThat(as(luc).isRefused("/pieces/returned/submit", "answer", "too late"))
                .startsWith("Ce n’est plus possible");
    }

    @Test
    void a_rejection_names_its_category_and_can_be_taken_back() throws Exception {
        handIn("overturned", luc);
        Amount before = available(luc);
        as(northwind)
                .does("/reviews/overturned/reject", "/reviews", "category", "INCOMPLETE", "reason", "Nothing filled.");
        assertThat(as(luc).page("/pieces")).contains("Le motif\u00a0: Nothing filled.", "Vous pouvez faire un recours");
        assertThat(as(luc).page("/earnings")).contains("Nothing filled.", "Faire un recours");

        assertThat(as(northwind).page("/reviews/tasks/forms")).contains("Pay USD 0.30 after all");
        assertThat(as(northwind).pageAfter("/reviews/tasks/forms", "/reviews/overturned/overturn"))
                .contains("The work of <bdi>Luc</bdi> is paid after all, with <data");
        assertThat(available(luc)).isEqualTo(before.plus(Amount.parse("USD 0.30")));
        assertThat(as(luc).isRefused("/pieces/overturned/appeal", "reason", "Why?"))
                .startsWith("Ce n’est plus possible");
        assertThat(findings()).isEmpty();
    }

    @Test
    void a_bonus_that_is_sent_twice_is_paid_once_with_the_fee_of_the_platform() throws Exception {
        Amount before = available(Person.ADA);
        Amount spent =
                ledger.asRequester("northwind").funds("USD").orElseThrow().spent();
        String[] bonus = {"id", "bonus-1", "amount", "1.25", "reason", "Very careful."};
        as(northwind).does("/reviews/picture-1/bonus", "/reviews/tasks/pictures", bonus);
        as(northwind).does("/reviews/picture-1/bonus", "/reviews/tasks/pictures", bonus);

        assertThat(as(northwind)
                        .isRefused("/reviews/picture-1/bonus", "id", "b", "amount", "0", "reason", "Very careful."))
                .isEqualTo("Write an amount above zero.");

        assertThat(available(Person.ADA)).isEqualTo(before.plus(Amount.parse("USD 1.25")));
        assertThat(ledger.asRequester("northwind").funds("USD").orElseThrow().spent())
                .isEqualTo(spent.plus(Amount.parse("USD 1.50")));
        assertThat(findings()).isEmpty();
    }

    @Test
    void a_review_of_a_decision_is_asked_for_and_answered_and_pays_the_rest() throws Exception {
        handIn("doubt", Person.ADA);
        as(northwind).does("/reviews/doubt/part", "/reviews", "amount", "0.10", "reason", "One field is wrong.");
        assertThat(as(Person.ADA).page("/earnings"))
                .contains("One field is wrong.", "Amount concerned: USD 0.20", "Ask for a review");
        String[] review = {"reason", "All five are right."};
        as(Person.ADA).does("/earnings/reviews/partial-pay:doubt", "/earnings", review);
        as(Person.ADA).does("/earnings/reviews/partial-pay:doubt", "/earnings", review);
        assertThat(as(Person.ADA).page("/earnings"))
                .contains("You asked for a review on", "All five are right.", "answers by");

        assertThat(as(Person.RITA).page("/appeals"))
                .contains("Against Ada.", "All five are right.", "Answer by", "The worker is right: pay USD 0.20")
                .contains("Reviews of other decisions: 1", "The decision stands: pay nothing")
                .containsPattern("What the worker was asked to do</dt><dd[^>]*>Copy the five fields")
                .containsPattern("What was handed in</dt><dd[^>]*>answer of doubt<")
                .containsPattern("The reason of the decision</dt><dd[^>]*>One field is wrong.");
        Amount before = available(Person.ADA);
        String[] answer = {"decision", "partial-pay:doubt", "outcome", "CHANGED", "reason", "You are right."};
        as(Person.RITA).does("/appeals/reviews", "/appeals", answer);
        as(Person.RITA).does("/appeals/reviews", "/appeals", answer);

        assertThat(available(Person.ADA)).isEqualTo(before.plus(Amount.parse("USD 0.20")));
        assertThat(as(Person.ADA).page("/earnings"))
                .contains("The decision is changed. The answer: You are right.")
                .doesNotContain("Amount concerned");
        assertThat(as(Person.ADA).page("/earnings/answers").replaceAll("\\s+", " "))
                .containsPattern("Fill a form</h2> .*>Changed</span>.*>You got USD 0.20.<.*>One field is wrong.<.*"
                        + ">All five are right.<.*The answer</dt><dd[^>]*>You are right.<");
        assertThat(as(Person.RITA).page("/appeals")).doesNotContain("All five are right.");
        assertThat(findings()).isEmpty();
    }

    @Test
    void the_statement_is_a_page_and_a_pdf_in_the_workers_language() throws Exception {
        assertThat(as(luc).page("/earnings")).contains("En attente de vérification", "href=\"/earnings/USD.pdf\"");
        assertThat(as(luc).looks("/earnings/USD"))
                .hasHeader(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'");
        assertThat(as(luc).page("/earnings/USD")).contains("<a href=\"/earnings\">Retour à «\u00a0Gains\u00a0»</a>");
        assertThat(as(northwind).page("/spending/USD")).contains("<a href=\"/spending\">Back to “Spending”</a>");
        var pdf = as(luc).looks("/earnings/USD.pdf");
        assertThat(pdf).hasStatusOk().hasContentType("application/pdf");
        assertThat(pdf.getResponse().getContentAsByteArray()).startsWith('%', 'P', 'D', 'F');
        assertThat(as(luc).looks("/earnings/JPY")).hasStatus(404);
    }
}
