package io.piecework.ledger.award;

import io.piecework.ledger.id.AwardId;
import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.terms.FeePolicy;
import org.jspecify.annotations.Nullable;

/** What makes no sense in an award by itself, whatever the ledger holds; each throws {@link IllegalArgumentException}. */
final class AwardChecks {

    private AwardChecks() {}

    static void positive(AwardId award, Amount amount) {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException(award + " of " + amount + " is not above zero");
        }
    }

    /** An award publishes nothing and has no slots, so that nothing starts; the fee is one slot's. */
    static void fee(AwardId award, Amount amount, FeePolicy fee) {
        if (fee.start() != null) {
            throw new IllegalArgumentException(
                    "fee of " + award + " has " + fee.start() + " to start, which is for publishing a task");
        }
        fee.resolve(amount, 1);
    }

    /** The platform takes no fee of its own money. */
    static void fee(AwardId award, Amount amount, FeePolicy fee, @Nullable RequesterId requester) {
        if (requester == null && !fee.equals(FeePolicy.NONE)) {
            throw new IllegalArgumentException("fee of " + award + " is " + fee + ", and no requester pays it");
        }
        fee(award, amount, fee);
    }
}
