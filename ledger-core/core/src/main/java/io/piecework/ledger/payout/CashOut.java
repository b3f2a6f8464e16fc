package io.piecework.ledger.payout;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Amount;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Requests payouts of all that the rails can pay of a worker's balances in several currencies, under one threshold that counts all of
 * them. All payouts are requested or none. A balance of which the rail can pay nothing counts and stays as it is. No money is exchanged.
 * Earnings due by its effective time mature first. The payouts' ids are the cash-out's id, a colon and the currency, such as c-1:USD.
 *
 * @param operation the cash-out's id, four characters shorter than the longest id
 * @param policies one for each currency; the first one's threshold counts these currencies, in this order
 * @param waiver of the threshold; null if the threshold counts
 */
@PermittedTo(worker = true, dueWork = true, always = true)
@PermittedTo(when = PermittedTo.Case.APPROVED, twoOperators = true, notWorker = true)
public record CashOut(
        OperationId operation,
        WorkerId worker,
        List<PayoutPolicy> policies,
        @Nullable ThresholdWaiver waiver,
        Given given)
        implements CommandRecord<CashOut> {

    /**
     * @throws IllegalArgumentException if the policies' currencies are not those that the first one's threshold counts, in its order, if
     *     another policy has a threshold of its own, or if the id is too long for a payout's id
     */
    public CashOut {
        Required.components(CashOut.class, operation, worker, policies, waiver, given);
        Required.elements("policies", policies);
        policies = new CombinedRequest(operation, worker, policies, waiver).policies();
    }

    /** Cashes out now. The first policy's threshold counts the currencies of all of them. */
    public static CashOut of(String cashOut, String worker, PayoutPolicy... policies) {
        Objects.requireNonNull(cashOut, "cashOut");
        return of(new OperationId(cashOut), new WorkerId(worker), policies);
    }

    public static CashOut of(OperationId cashOut, WorkerId worker, PayoutPolicy... policies) {
        Objects.requireNonNull(cashOut, "cashOut");
        Objects.requireNonNull(policies, "policies");
        return of(cashOut, worker, Required.list("policies", policies));
    }

    /** A cash-out with the policies as a list, such as a platform's. */
    public static CashOut of(String cashOut, String worker, List<PayoutPolicy> policies) {
        Objects.requireNonNull(cashOut, "cashOut");
        return of(new OperationId(cashOut), new WorkerId(worker), policies);
    }

    public static CashOut of(OperationId cashOut, WorkerId worker, List<PayoutPolicy> policies) {
        Objects.requireNonNull(cashOut, "cashOut");
        return new CashOut(cashOut, worker, policies, null, Given.BY_PLATFORM);
    }

    /** This cash-out without the threshold, by decision of two operators. */
    public CashOut waivingThreshold(ThresholdWaiver waiver) {
        Objects.requireNonNull(waiver, "waiver");
        return new CashOut(operation, worker, policies, waiver, given);
    }

    /** The id of its payout in a currency. */
    public PayoutId payout(String currency) {
        Objects.requireNonNull(currency, "currency");
        return CombinedRequest.payout(operation, Amount.currency(currency));
    }
}
