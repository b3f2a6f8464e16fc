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
import org.jspecify.annotations.Nullable;

/**
 * Records that the platform paid withheld tax to the tax authority.
 *
 * @param amount above zero; null for all that is withheld
 * @param reason a reference for the authority, such as the return and its period; the worker reads it
 */
@PermittedTo(always = true)
public record RemitTax(
        OperationId operation,
        WorkerId worker,
        CurrencyUnit currency,
        @Nullable Amount amount,
        Reason reason,
        Given given)
        implements CommandRecord<RemitTax> {

    /** @throws IllegalArgumentException if the amount is not above zero, or in another currency */
    public RemitTax {
        Required.components(RemitTax.class, operation, worker, currency, amount, reason, given);
        WorkerChecks.part(operation, amount, currency);
    }

    /** Remits this amount, now. */
    public static RemitTax of(String operation, String worker, Amount amount, String reason) {
        return of(new OperationId(operation), new WorkerId(worker), amount, reason);
    }

    public static RemitTax of(OperationId operation, WorkerId worker, Amount amount, String reason) {
        Objects.requireNonNull(amount, "amount");
        return new RemitTax(operation, worker, amount.currency(), amount, new Reason(reason), Given.BY_PLATFORM);
    }

    /** Remits all that is withheld in a currency, now. */
    public static RemitTax everything(String operation, String worker, String currency, String reason) {
        return everything(new OperationId(operation), new WorkerId(worker), currency, reason);
    }

    public static RemitTax everything(OperationId operation, WorkerId worker, String currency, String reason) {
        Objects.requireNonNull(currency, "currency");
        return new RemitTax(operation, worker, Amount.currency(currency), null, new Reason(reason), Given.BY_PLATFORM);
    }
}
