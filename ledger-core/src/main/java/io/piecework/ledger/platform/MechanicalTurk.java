package io.piecework.ledger.platform;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.terms.FeePolicy;
import io.piecework.ledger.terms.OverturnRule;
import io.piecework.ledger.terms.ReviewPolicy;
import io.piecework.ledger.terms.TaskPolicy;

/** Amazon Mechanical Turk. */
public final class MechanicalTurk {

    private static final int LARGE_TASK = 10;

    private static final int OVERTURN_DAYS = 30;

    private MechanicalTurk() {}

    /**
     * 20 % of the reward, 40 % when the task has ten assignments or more, at least $0.01 an assignment, to the cent half-up.
     * Source: MTurk's pricing page.
     */
    public static FeePolicy fee() {
        return FeePolicy.percent("20").withTier(LARGE_TASK, Rate.percent("40")).atLeast(Amount.of("0.01", "USD"));
    }

    /** 20 % of a bonus whatever its task's size, at least $0.01, to the cent half-up. Source: MTurk's pricing page. */
    public static FeePolicy bonusFee() {
        return FeePolicy.percent("20").atLeast(Amount.of("0.01", "USD"));
    }

    /** Fee and review. */
    public static TaskPolicy tasks() {
        return new TaskPolicy(fee(), review());
    }

    /**
     * A rejection carries feedback and can be overridden within 30 days of the submission; each task names its own time to automatic
     * approval. Source: MTurk's documentation of {@code ApproveAssignment}.
     */
    public static ReviewPolicy review() {
        return ReviewPolicy.BY_HAND.overturning(OverturnRule.daysAfterSubmission(OVERTURN_DAYS));
    }
}
