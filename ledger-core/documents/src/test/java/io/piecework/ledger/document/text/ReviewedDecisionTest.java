package io.piecework.ledger.document.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.worker.HoldEarnings;
import io.piecework.ledger.account.worker.ReleaseHold;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.decision.AnswerReview;
import io.piecework.ledger.reading.decision.DecisionScene;
import io.piecework.ledger.reading.decision.RequestReview;
import io.piecework.ledger.work.award.CompensateWorker;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A document of a decision says how a review can be asked for, or what became of it. */
class ReviewedDecisionTest {

    private static final Actor ADA = Actor.worker(new WorkerId("ada"));

    @Test
    void the_document_of_a_decision_that_is_over_offers_no_review_that_would_be_refused() {
        try (var scene = held()) {
            assertThat(document(scene)).contains("  You can ask for a review until 2027-05-31 09:00 UTC.");
            scene.does(ReleaseHold.of("h2", "h1", "the address is right"));
            assertThat(document(scene))
                    .doesNotContain("You can ask for a review")
                    .contains("  This decision is over or was taken back, so no review is asked for.");
        }
    }

    @Test
    void a_review_is_answered_and_the_document_says_so() {
        try (var scene = held()) {
            scene.does(RequestReview.of("hold:h1", "ada", "I live there").by(ADA));
            assertThat(document(scene))
                    .contains("  2026-12-02 09:00 UTC you (ada): A review was asked for; the answer is due by"
                            + " 2026-12-16 09:00 UTC. Reason: \"I live there\"\n")
                    .contains("  You asked for a review on 2026-12-02 09:00 UTC. A person answers by"
                            + " 2026-12-16 09:00 UTC.\n");
            scene.clock.set(Instant.parse("2026-12-03T09:00:00Z"));
            scene.does(ReleaseHold.of("h2", "h1", "the address is right"));
            scene.does(AnswerReview.changing("hold:h1", "you do").by(DecisionScene.ANN));

            assertThat(document(scene))
                    .contains(
                            "  2026-12-03 09:00 UTC ann of the platform: The review was answered: the decision is changed."
                                    + " Answer: \"you do\"\n")
                    .contains("  You asked for a review on 2026-12-02 09:00 UTC. Answer from ann of the platform on"
                            + " 2026-12-03 09:00 UTC: the decision is changed. Answer: \"you do\"\n");
        }
    }

    /** The answer to a review that came later did not end the hold. */
    @Test
    void a_hold_that_was_released_has_the_moment_the_person_and_the_reason() {
        try (var scene = held()) {
            scene.does(RequestReview.of("hold:h1", "ada", "I live there").by(ADA));
            scene.clock.set(Instant.parse("2026-12-03T09:00:00Z"));
            scene.does(ReleaseHold.of("h2", "h1", "the address is right").by(DecisionScene.ANN));
            scene.clock.set(Instant.parse("2026-12-04T09:00:00Z"));
            scene.does(AnswerReview.changing("hold:h1", "you do").by(DecisionScene.ANN));

            assertThat(document(scene))
                    .contains("  2026-12-03 09:00 UTC ann of the platform: The hold was released. Reason: \"the address"
                            + " is right\"\n");
            assertThat(Documents.text(
                            scene.ledger.asWorker("ada").decisions("USD", StatementPeriod.all(), DecisionScene.POLICY)))
                    .contains("""
                              2026-12-03 09:00  The hold was released. Reason: "the address is right"
                                  Reference: hold:h1
                                  Done by: ann of the platform
                                  Decided before, on 2026-12-02 09:00: Money of yours was put on hold. It
                                    stays yours, and cannot be paid out while it is held. Amount concerned:
                                    USD 1.00.
                            """);
        }
    }

    /** Ada has USD 4.00 available and USD 1.00 held. */
    private static DecisionScene held() {
        var scene = new DecisionScene();
        scene.does(CompensateWorker.of("b1", "ada", Amount.parse("USD 5.00"), "the page was down"));
        scene.does(HoldEarnings.of("h1", "ada", Amount.parse("USD 1.00"), "a question on your address"));
        return scene;
    }

    private static String document(DecisionScene scene) {
        return Documents.text(scene.decision("hold:h1").document(DecisionScene.POLICY));
    }
}
