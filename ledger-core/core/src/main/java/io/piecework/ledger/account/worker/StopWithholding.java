package io.piecework.ledger.account.worker;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Amount;
import java.util.Objects;
import javax.money.CurrencyUnit;

/** Stops withholding tax from what a worker earns. Tax withheld before is still to be remitted. */
@PermittedTo(notWorker = true, always = true)
public record StopWithholding(OperationId operation, WorkerId worker, CurrencyUnit currency, Reason reason, Given given)
        implements CommandRecord<StopWithholding> {

    public StopWithholding {
        Required.components(StopWithholding.class, operation, worker, currency, reason, given);
    }

    /** Stops now. */
    public static StopWithholding of(String operation, String worker, String currency, String reason) {
        return of(new OperationId(operation), new WorkerId(worker), currency, reason);
    }

    public static StopWithholding of(OperationId operation, WorkerId worker, String currency, String reason) {
        Objects.requireNonNull(currency, "currency");
        return new StopWithholding(operation, worker, Amount.currency(currency), new Reason(reason), Given.BY_PLATFORM);
    }
}
