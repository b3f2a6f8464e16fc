package io.piecework.ledger.worker;

import io.piecework.ledger.id.OperationId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Reason;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Two of the platform's people set a worker's available earnings apart as unclaimed property, on a legal basis; the worker may reclaim them.
 *
 * @param operation by which the escheat is known from then on
 * @param amount more than nothing; everything that is available where it is null
 * @param basis the law or the terms it is done under, in words that the worker reads
 * @param approver who agrees to it, an operator other than the one who gives the command
 */
public record EscheatEarnings(
        OperationId operation,
        WorkerId worker,
        CurrencyUnit currency,
        @Nullable Amount amount,
        Reason basis,
        Actor approver,
        Actor actor,
        @Nullable Instant at)
        implements DispositionCommand {

    /** @throws IllegalArgumentException when the amount is not above zero, or in another currency */
    public EscheatEarnings {
        WorkerChecks.part(operation, amount, currency);
    }

    /**
     * This much, now.
     *
     * @param approver the second operator
     */
    public static EscheatEarnings of(String operation, String worker, Amount amount, String basis, String approver) {
        return new EscheatEarnings(
                new OperationId(operation),
                new WorkerId(worker),
                amount.currency(),
                amount,
                new Reason(basis),
                Actor.operator(approver),
                Actor.PLATFORM,
                null);
    }

    /**
     * All that is available in a currency, now.
     *
     * @param approver the second operator
     */
    public static EscheatEarnings everything(
            String operation, String worker, String currency, String basis, String approver) {
        return new EscheatEarnings(
                new OperationId(operation),
                new WorkerId(worker),
                Amount.currency(currency),
                null,
                new Reason(basis),
                Actor.operator(approver),
                Actor.PLATFORM,
                null);
    }

    public EscheatEarnings by(Actor actor) {
        return new EscheatEarnings(operation, worker, currency, amount, basis, approver, actor, at);
    }

    public EscheatEarnings at(Instant at) {
        return new EscheatEarnings(operation, worker, currency, amount, basis, approver, actor, at);
    }

    @Override
    public OperationId id() {
        return operation;
    }
}
