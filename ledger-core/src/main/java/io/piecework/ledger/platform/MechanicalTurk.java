package io.piecework.ledger.platform;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.task.FeePolicy;

/** Amazon Mechanical Turk. */
public final class MechanicalTurk {

    private static final int LARGE_TASK = 10;

    private MechanicalTurk() {}

    /**
     * 20 % of the reward, 40 % when the task has ten assignments or more, at least $0.01 an assignment, to the cent half-up.
     * Source: MTurk's pricing page.
     */
    public static FeePolicy fee() {
        return FeePolicy.percent("20").withTier(LARGE_TASK, Rate.percent("40")).atLeast(Amount.of("0.01", "USD"));
    }
}
