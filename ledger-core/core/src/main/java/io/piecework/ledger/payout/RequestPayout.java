package io.piecework.ledger.payout;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Amount;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Requests a payout of a worker's available earnings over their payout method. Earnings due by its effective time mature first.
 *
 * @param policy decides rail, fee and threshold; the event carries it
 * @param amount a whole multiple of the rail's quantum; null for all that the rail can pay
 * @param waiver of the threshold; null if the threshold counts
 * @param vat that the platform adds; null for none
 * @param exchange into another currency; null for none
 */
@PermittedTo(worker = true, dueWork = true, always = true)
@PermittedTo(when = PermittedTo.Case.PLATFORM_TERMS, notWorker = true, always = true)
@PermittedTo(when = PermittedTo.Case.APPROVED, twoOperators = true, notWorker = true)
public record RequestPayout(
        PayoutId payout,
        WorkerId worker,
        PayoutPolicy policy,
        @Nullable Amount amount,
        @Nullable ThresholdWaiver waiver,
        @Nullable PayoutVat vat,
        @Nullable Exchange exchange,
        Given given)
        implements CommandRecord<RequestPayout> {

    /**
     * @throws IllegalArgumentException if the amount is not positive, not in the policy's currency, or exchanged into that currency, or
     *     if the threshold counts several currencies, which {@link io.piecework.ledger.payout.CashOut} pays together
     */
    public RequestPayout {
        Required.components(RequestPayout.class, payout, worker, policy, amount, waiver, vat, exchange, given);
        policy.threshold().requireOneCurrency();
        String currency = policy.currency().getCurrencyCode();
        if (amount != null && (!amount.isPositive() || !amount.currencyCode().equals(currency))) {
            throw new IllegalArgumentException("payout of " + amount + " is not a positive amount of " + currency);
        }
        if (exchange != null && exchange.rate().currencyCode().equals(currency)) {
            throw new IllegalArgumentException("payout of " + currency + " is exchanged into " + currency + " itself");
        }
    }

    /** Requests all that the rail can pay, now. */
    public static RequestPayout of(String payout, String worker, PayoutPolicy policy) {
        return of(new PayoutId(payout), new WorkerId(worker), policy);
    }

    public static RequestPayout of(PayoutId payout, WorkerId worker, PayoutPolicy policy) {
        return new RequestPayout(payout, worker, policy, null, null, null, null, Given.BY_PLATFORM);
    }

    /** This request for this amount. */
    public RequestPayout amount(Amount amount) {
        Objects.requireNonNull(amount, "amount");
        return new RequestPayout(payout, worker, policy, amount, waiver, vat, exchange, given);
    }

    /** This request without the threshold, by decision of two operators. */
    public RequestPayout waivingThreshold(ThresholdWaiver waiver) {
        Objects.requireNonNull(waiver, "waiver");
        return new RequestPayout(payout, worker, policy, amount, waiver, vat, exchange, given);
    }

    /**
     * This request with value added tax on top. A worker's own actor may not give it, since the platform vouches for the invoice: the
     * platform or an operator gives it for the worker.
     */
    public RequestPayout with(PayoutVat vat) {
        Objects.requireNonNull(vat, "vat");
        return new RequestPayout(payout, worker, policy, amount, waiver, vat, exchange, given);
    }

    /** This request, exchanged into another currency. */
    public RequestPayout exchanged(Exchange exchange) {
        Objects.requireNonNull(exchange, "exchange");
        return new RequestPayout(payout, worker, policy, amount, waiver, vat, exchange, given);
    }
}
