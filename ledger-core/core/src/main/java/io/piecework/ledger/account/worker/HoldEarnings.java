package io.piecework.ledger.account.worker;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.Objects;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Places a hold on a worker's available earnings until it is released. Only the platform may give it.
 *
 * @param operation the hold's id
 * @param amount above zero; null for everything that is available now or becomes available while the hold is active
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

    /** @throws IllegalArgumentException if the amount is not above zero, or in another currency */
    public HoldEarnings {
        Required.components(HoldEarnings.class, operation, worker, currency, amount, reason, actor, at);
        WorkerChecks.part(operation, amount, currency);
    }

    /** Holds this amount, now. */
    public static HoldEarnings of(String operation, String worker, Amount amount, String reason) {
        return of(new OperationId(operation), new WorkerId(worker), amount, reason);
    }

    public static HoldEarnings of(OperationId operation, WorkerId worker, Amount amount, String reason) {
        Objects.requireNonNull(amount, "amount");
        return new HoldEarnings(operation, worker, amount.currency(), amount, new Reason(reason), Actor.PLATFORM, null);
    }

    /** Holds everything in a currency: what is available now, and what becomes available. */
    public static HoldEarnings everything(String operation, String worker, String currency, String reason) {
        return everything(new OperationId(operation), new WorkerId(worker), currency, reason);
    }

    public static HoldEarnings everything(OperationId operation, WorkerId worker, String currency, String reason) {
        Objects.requireNonNull(currency, "currency");
        return new HoldEarnings(
                operation, worker, Amount.currency(currency), null, new Reason(reason), Actor.PLATFORM, null);
    }

    public HoldEarnings by(Actor actor) {
        return new HoldEarnings(operation, worker, currency, amount, reason, actor, at);
    }

    public HoldEarnings at(Instant at) {
        Objects.requireNonNull(at, "at");
        return new HoldEarnings(operation, worker, currency, amount, reason, actor, at);
    }

    @Override
    public OperationId id() {
        return operation;
    }
}
