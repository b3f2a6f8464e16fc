package io.piecework.ledger.marketplace.review;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.id.DecisionId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.award.AwardView;
import java.util.Optional;

/** What the platform pays when the answer to a review changes a decision: an award, whose id has that of the decision. */
public final class ReviewPay {

    private ReviewPay() {}

    static String award(String decision) {
        return "review-" + decision;
    }

    /** What was paid; empty where the answer paid nothing. */
    public static Optional<Amount> of(Ledger ledger, DecisionId decision) {
        return ledger.asOperator().award(award(decision.value())).map(AwardView::earned);
    }
}
