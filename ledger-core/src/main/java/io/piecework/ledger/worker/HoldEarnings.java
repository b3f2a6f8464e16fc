package io.piecework.ledger.worker;

import io.piecework.ledger.id.OperationId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.Reason;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a worker's available earnings back until that is released; it is the platform's to do.
 *
 * @param operation by which the hold is known from then on
 * @param amount more than nothing; everything that is available, or becomes so while the hold stands, where it is null
 */
public record HoldEarnings(
        OperationId operation,
        WorkerId worker,
        CurrencyUnit currency,
        @Nullable Amount amount,
        Reason reason,
        Actor actor,
        @Nullable Instant at)
        implements Command {

    /** @throws IllegalArgumentException when the amount is not above zero, or in another currency */
    public HoldEarnings {
        WorkerChecks.part(operation, amount, currency);
    }

    /** This much, now. */
    public static HoldEarnings of(String operation, String worker, Amount amount, String reason) {
        return new HoldEarnings(
                new OperationId(operation),
                new WorkerId(worker),
                amount.currency(),
                amount,
                new Reason(reason),
                Actor.PLATFORM,
                null);
    }

    /** All that is available in a currency, and all that becomes so. */
    public static HoldEarnings everything(String operation, String worker, String currency, String reason) {
        return new HoldEarnings(
                new OperationId(operation),
                new WorkerId(worker),
                Amount.currency(currency),
                null,
                new Reason(reason),
                Actor.PLATFORM,
                null);
    }

    public HoldEarnings by(Actor actor) {
        return new HoldEarnings(operation, worker, currency, amount, reason, actor, at);
    }

    public HoldEarnings at(Instant at) {
        return new HoldEarnings(operation, worker, currency, amount, reason, actor, at);
    }

    @Override
    public OperationId id() {
        return operation;
    }
}
