package io.piecework.ledger.payout;

import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.PayoutId;
import io.piecework.ledger.message.WorkerId;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a payout of a worker's available earnings over the method in force.
 *
 * @param amount a whole multiple of the rail's quantum; as much as the rail can pay of what is available where it is null
 */
public record RequestPayout(
        PayoutId payout,
        WorkerId worker,
        PayoutTerms terms,
        @Nullable Amount amount,
        Actor actor,
        @Nullable Instant at) implements Command {

    /** @throws IllegalArgumentException when the amount is not positive, or in another currency than the terms */
    public RequestPayout {
        if (amount != null
                && (!amount.isPositive()
                        || !amount.currency().equals(terms.quantum().currency()))) {
            throw new IllegalArgumentException("payout of " + amount + " is not a positive amount of "
                    + terms.quantum().currencyCode());
        }
    }

    /** Asks for all that the rail can pay, now. */
    public static RequestPayout of(String payout, String worker, PayoutTerms terms) {
        return new RequestPayout(new PayoutId(payout), new WorkerId(worker), terms, null, Actor.PLATFORM, null);
    }

    /** Asks for this much. */
    public RequestPayout amount(Amount amount) {
        return new RequestPayout(payout, worker, terms, amount, actor, at);
    }

    public RequestPayout by(Actor actor) {
        return new RequestPayout(payout, worker, terms, amount, actor, at);
    }

    public RequestPayout at(Instant at) {
        return new RequestPayout(payout, worker, terms, amount, actor, at);
    }

    @Override
    public PayoutId id() {
        return payout;
    }
}
