package io.piecework.ledger.decisions;

import static io.piecework.ledger.fixtures.ExpectedEvent.event;

import io.piecework.ledger.account.worker.HoldEarnings;
import io.piecework.ledger.account.worker.ReleaseHold;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.reading.decision.AnswerReview;
import io.piecework.ledger.reading.decision.RequestReview;
import io.piecework.ledger.reading.decision.ReviewEvent;
import org.junit.jupiter.api.Test;

/** A decision that stands is reviewed once, and the review answered once. */
class DecisionDecisionsTest extends Decisions {

    private static final HoldEarnings HELD = HoldEarnings.everything("h1", "ada", "USD", "a question on your address");

    @Test
    void a_decision_is_reviewed() {
        fixture.given(HELD)
                .when(RequestReview.of("hold:h1", "ada", "I live there"))
                .stores(event(ReviewEvent.Requested.class).with("reason", "I live there"));
    }

    @Test
    void a_review_is_answered() {
        fixture.given(HELD, RequestReview.of("hold:h1", "ada", "I live there"))
                .when(AnswerReview.changing("hold:h1", "you do"))
                .stores(event(ReviewEvent.Answered.class).with("reason", "you do"));
    }

    @Test
    void a_decision_that_is_over_is_not_reviewed() {
        fixture.given(HELD, ReleaseHold.of("h2", "h1", "it is answered"))
                .when(RequestReview.of("hold:h1", "ada", "I live there"))
                .storesNothing()
                .isRefused(RefusalCode.WRONG_STATE);
    }
}
