package io.piecework.ledger.payout;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.text.Required;

/**
 * Ends an unclaimed attempt once its policy's time to claim is over; the money is available to the worker again, before the rail
 * reports it.
 */
@PermittedTo(dueWork = true, always = true)
public record ExpirePayout(PayoutId payout, int attempt, Given given) implements CommandRecord<ExpirePayout> {

    public ExpirePayout {
        Required.components(ExpirePayout.class, payout, attempt, given);
    }

    /** Expires now. */
    public static ExpirePayout of(String payout, int attempt) {
        return of(new PayoutId(payout), attempt);
    }

    public static ExpirePayout of(PayoutId payout, int attempt) {
        return new ExpirePayout(payout, attempt, Given.BY_PLATFORM);
    }
}
