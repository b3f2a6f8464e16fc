package io.piecework.ledger.quickstart.month;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testing.LedgerFixture;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.ReviewPolicy;
import io.piecework.ledger.work.terms.TaskPolicy;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The test on docs/guides/testing.md. */
class PhotoReviewTest {

    private final LedgerFixture ledger = LedgerFixture.at("2026-12-01T09:00:00Z");
    private final PhotoReview review = new PhotoReview(ledger.ledger());

    @BeforeEach
    void submit_a_photo() {
        ledger.given(
                DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")),
                PublishTask.of("dogs", "acme", Amount.parse("USD 0.50"), 12)
                        .under(new TaskPolicy(
                                FeePolicy.percent("20"), ReviewPolicy.BY_HAND.approveAfter(Duration.ofDays(3)))),
                AcceptAssignment.of("photo-1", "dogs", "ada"),
                SubmitAssignment.of("photo-1"));
    }

    @AfterEach
    void verify_the_ledger() {
        ledger.close(); // recomputes every row from the events
    }

    @Test
    void an_approval_pays_the_worker_and_charges_the_requester() {
        assertTrue(review.approve("photo-1"));
        ledger.then().available("ada", "USD 0.50").account("fees", "USD -0.10").funds("acme", "USD 12.80", "USD 6.60");
    }

    @Test
    void after_three_days_there_is_nothing_to_approve() {
        ledger.whenTimePasses(Duration.ofDays(3)).available("ada", "USD 0.50");
        assertFalse(review.approve("photo-1"));
    }

    @Test
    void a_rejected_photo_is_not_paid() {
        ledger.when(RejectAssignment.of("photo-1", "this is a cat")).happens("assignment-rejected");
        assertFalse(review.approve("photo-1"));
        ledger.then().available("ada", "USD 0.00");
    }
}
