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

/** Stops withholding tax from what a worker earns. Tax withheld before is still to be remitted. */
public record StopWithholding(
        OperationId operation,
        WorkerId worker,
        CurrencyUnit currency,
        Reason reason,
        Actor actor,
        @Nullable Instant at) implements Command {

    public StopWithholding {
        Required.components(StopWithholding.class, operation, worker, currency, reason, actor, at);
    }

    /** Stops now. */
    public static StopWithholding of(String operation, String worker, String currency, String reason) {
        return of(new OperationId(operation), new WorkerId(worker), currency, reason);
    }

    public static StopWithholding of(OperationId operation, WorkerId worker, String currency, String reason) {
        Objects.requireNonNull(currency, "currency");
        return new StopWithholding(
                operation, worker, Amount.currency(currency), new Reason(reason), Actor.PLATFORM, null);
    }

    public StopWithholding by(Actor actor) {
        return new StopWithholding(operation, worker, currency, reason, actor, at);
    }

    public StopWithholding at(Instant at) {
        Objects.requireNonNull(at, "at");
        return new StopWithholding(operation, worker, currency, reason, actor, at);
    }

    @Override
    public OperationId id() {
        return operation;
    }
}
