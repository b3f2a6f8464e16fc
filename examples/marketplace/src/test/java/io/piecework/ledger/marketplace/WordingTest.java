package io.piecework.ledger.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.work.Answers;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What people write to others has to say something. */
@Tag("slow")
class WordingTest extends MarketplaceTest {

    private static final String REASON = "The reason says too little: write at least 3 letters.";

    @Autowired
    private Answers answers;

    /** Each form whose reason another person reads, and the person who sends it. */
    @ParameterizedTest
    @CsvSource({
        "NORTHWIND, /reviews/picture-1/reject",
        "NORTHWIND, /reviews/picture-1/part",
        "NORTHWIND, /reviews/picture-1/revision",
        "NORTHWIND, /reviews/picture-1/bonus",
        "NORTHWIND, /reviews/picture-1/compensate",
        "NORTHWIND, /reviews/picture-1/refuse",
        "NORTHWIND, /reviews/bulk",
        "ADA, /pieces/picture-1/appeal",
        "ADA, /earnings/reviews/hold:h-1",
        "RITA, /appeals/picture-1/dismiss",
        "RITA, /appeals/reviews",
        "RITA, /people/ada/holds",
        "RITA, /people/holds/h-1/release",
        "RITA, /people/ada/proposals",
        "OMAR, /bank/payouts/p-1/1/resolve"
    })
    void a_reason_has_three_letters(Person person, String path) {
        for (String reason : new String[] {".", "", " \u00a0\u200b", "!!!", "12345", "ok"}) {
            String[] fields = {
                "id",
                "op-1",
                "amount",
                "0.01",
                "currency",
                "USD",
                "reason",
                reason,
                "decision",
                "REJECT",
                "piece",
                "picture-1",
                "outcome",
                path.startsWith("/bank") ? "PAID" : "UPHELD",
                "accept",
                "true",
                "suspends",
                "true"
            };
            assertThat(as(person).isWrong("reason", path, fields)).as(reason).isEqualTo(REASON);
        }
        assertThat(ledger.asOperator().assignment("picture-1").orElseThrow().status())
                .isEqualTo(AssignmentStatus.SUBMITTED);
    }

    /** One letter or digit is an answer: there are tasks that ask for a number, or for a letter. */
    @Test
    void an_answer_has_a_letter_or_a_digit() {
        String blank = "The answer is empty: write at least a letter or a digit.";
        as(Person.ADA).does("/pieces/short-1/accept", "/pieces", "task", "pictures");
        for (String answer : new String[] {"", " \u00a0", "\u200b\n", ".", "--"}) {
            assertThat(as(Person.ADA).isWrong("answer", "/pieces/short-1/submit", "answer", answer))
                    .isEqualTo(blank);
        }
        as(Person.ADA).does("/pieces/short-1/submit", "/pieces", "answer", "7");
        assertThat(answers.findById("short-1"))
                .get()
                .satisfies(answer -> assertThat(answer.getText()).isEqualTo("7"));

        String[] change = {"id", "revision-1", "reason", "Yes or no?"};
        as(Person.NORTHWIND).does("/reviews/short-1/revision", "/reviews", change);
        assertThat(as(Person.ADA).isWrong("answer", "/pieces/short-1/resubmit", "id", "resubmission-1", "answer", " "))
                .isEqualTo(blank);
    }

    @ParameterizedTest
    @ValueSource(strings = {"title", "instructions"})
    void a_task_has_a_title_and_says_what_is_to_do(String field) {
        for (String path : new String[] {"/tasks/price", "/tasks"}) {
            String[] offer = {
                "id",
                "t-1",
                "kind",
                "PICTURES",
                "reward",
                "0.05",
                "slots",
                "9",
                "until",
                "2099-12-31",
                "title",
                field.equals("title") ? " . " : "Cats",
                "instructions",
                field.equals("instructions") ? "\u00a0" : "Is it a cat?"
            };
            assertThat(as(Person.NORTHWIND).isRefused(path, offer))
                    .isEqualTo(
                            field.equals("title")
                                    ? "A task needs a title: write at least a letter or a digit."
                                    : "Say what to do: write at least a letter or a digit.");
        }
    }
}
