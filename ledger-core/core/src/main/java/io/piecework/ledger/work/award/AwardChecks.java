package io.piecework.ledger.work.award;

import io.piecework.ledger.command.id.AwardId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.terms.FeePolicy;
import org.jspecify.annotations.Nullable;

/** Checks of award commands that need no stored state; each throws {@link IllegalArgumentException}. */
final class AwardChecks {

    private AwardChecks() {}

    static void positive(AwardId award, Amount amount) {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException(award + " of " + amount + " is not above zero");
        }
    }

    /** The fee is the one of a task with one slot. An award publishes no task, so it has no fee for publishing. */
    static void fee(AwardId award, Amount amount, FeePolicy fee) {
        if (fee.start() != null) {
            throw new IllegalArgumentException(
                    "fee of " + award + " has a publishing fee of " + fee.start() + "; only a task can have one");
        }
        fee.resolve(amount, 1);
    }

    /** The platform charges itself no fee. */
    static void fee(AwardId award, Amount amount, FeePolicy fee, @Nullable RequesterId requester) {
        if (requester == null && !fee.equals(FeePolicy.NONE)) {
            throw new IllegalArgumentException("fee of " + award + " is " + fee
                    + ", but no requester pays it; name one with paidBy, or give no fee");
        }
        fee(award, amount, fee);
    }
}
