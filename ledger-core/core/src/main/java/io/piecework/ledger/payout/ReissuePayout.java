package io.piecework.ledger.payout;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.text.Required;

/**
 * Starts the next attempt of a payout that failed or came back, over the worker's current payout method. Its rail must be the one of the policy
 * by which amount and fee were calculated; otherwise it is refused as {@code not-in-terms}: request a new payout.
 *
 * @param attempt the number of the new attempt, one above the last; at most 20
 */
@PermittedTo(notWorker = true, always = true)
public record ReissuePayout(PayoutId payout, int attempt, Given given) implements CommandRecord<ReissuePayout> {

    public ReissuePayout {
        Required.components(ReissuePayout.class, payout, attempt, given);
    }

    /** Reissues now. */
    public static ReissuePayout of(String payout, int attempt) {
        return of(new PayoutId(payout), attempt);
    }

    public static ReissuePayout of(PayoutId payout, int attempt) {
        return new ReissuePayout(payout, attempt, Given.BY_PLATFORM);
    }
}
