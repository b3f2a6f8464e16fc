package io.piecework.ledger.payout;

import io.piecework.ledger.id.PayoutId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a payout of a worker's available earnings over the method in force.
 *
 * @param amount a whole multiple of the rail's quantum; as much as the rail can pay of what is available where it is null
 * @param vat what the platform adds; nothing where it is null
 * @param exchange into what it is exchanged on its way; it stays what it is where it is null
 * @param release who agrees that the threshold does not count; it does where it is null
 */
public record RequestPayout(
        PayoutId payout,
        WorkerId worker,
        PayoutPolicy policy,
        @Nullable Amount amount,
        @Nullable Release release,
        @Nullable PayoutVat vat,
        @Nullable Exchange exchange,
        Actor actor,
        @Nullable Instant at)
        implements Command {

    /** @throws IllegalArgumentException when the amount is not positive or in another currency than the policy, or is exchanged into its own */
    public RequestPayout {
        String currency = policy.currency().getCurrencyCode();
        if (amount != null && (!amount.isPositive() || !amount.currencyCode().equals(currency))) {
            throw new IllegalArgumentException("payout of " + amount + " is not a positive amount of " + currency);
        }
        if (exchange != null && exchange.rate().currencyCode().equals(currency)) {
            throw new IllegalArgumentException("payout of " + currency + " is exchanged into " + currency);
        }
    }

    /** Asks for all that the rail can pay, now. */
    public static RequestPayout of(String payout, String worker, PayoutPolicy policy) {
        return new RequestPayout(
                new PayoutId(payout), new WorkerId(worker), policy, null, null, null, null, Actor.PLATFORM, null);
    }

    /** Asks for this much. */
    public RequestPayout amount(Amount amount) {
        return new RequestPayout(payout, worker, policy, amount, release, vat, exchange, actor, at);
    }

    /** Whatever the threshold is: whoever gives the command and somebody else agree to it. */
    public RequestPayout released(Release release) {
        return new RequestPayout(payout, worker, policy, amount, release, vat, exchange, actor, at);
    }

    /** With value added tax on top of it. */
    public RequestPayout with(PayoutVat vat) {
        return new RequestPayout(payout, worker, policy, amount, release, vat, exchange, actor, at);
    }

    /** Arriving in another currency. */
    public RequestPayout exchanged(Exchange exchange) {
        return new RequestPayout(payout, worker, policy, amount, release, vat, exchange, actor, at);
    }

    public RequestPayout by(Actor actor) {
        return new RequestPayout(payout, worker, policy, amount, release, vat, exchange, actor, at);
    }

    public RequestPayout at(Instant at) {
        return new RequestPayout(payout, worker, policy, amount, release, vat, exchange, actor, at);
    }

    @Override
    public PayoutId id() {
        return payout;
    }
}
