package io.piecework.ledger.account.worker;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Places a hold on a worker's available money. It lasts until the platform releases it; a hold with an end lasts until then at the latest, when due
 * work releases it. No payout releases a hold. Only the platform may give it.
 *
 * @param operation the hold's id
 * @param amount above zero; null for everything that is available now or becomes available while the hold is active
 * @param until when due work releases the hold if it is still active, truncated to microseconds; null for a hold without an end
 */
@PermittedTo(system = true, always = true)
public record HoldEarnings(
        OperationId operation,
        WorkerId worker,
        CurrencyUnit currency,
        @Nullable Amount amount,
        @Nullable Instant until,
        Reason reason,
        Given given)
        implements CommandRecord<HoldEarnings> {

    /**
     * @throws IllegalArgumentException if the amount is not above zero, or in another currency, or if a hold with an end has an id that is too long
     *     to make the id of its release from it
     */
    public HoldEarnings {
        Required.components(HoldEarnings.class, operation, worker, currency, amount, until, reason, given);
        WorkerChecks.part(operation, amount, currency);
        if (until != null) {
            until = until.truncatedTo(ChronoUnit.MICROS);
            ReleaseHold.endOf(operation);
        }
    }

    /** This hold with an end: due work releases it at this moment, unless the platform releases it before. */
    public HoldEarnings until(Instant until) {
        Objects.requireNonNull(until, "until");
        return new HoldEarnings(operation, worker, currency, amount, until, reason, given);
    }

    /** Holds this amount, now. */
    public static HoldEarnings of(String operation, String worker, Amount amount, String reason) {
        return of(new OperationId(operation), new WorkerId(worker), amount, reason);
    }

    public static HoldEarnings of(OperationId operation, WorkerId worker, Amount amount, String reason) {
        Objects.requireNonNull(amount, "amount");
        return new HoldEarnings(
                operation, worker, amount.currency(), amount, null, new Reason(reason), Given.BY_PLATFORM);
    }

    /** Holds everything in a currency: what is available now, and what becomes available. */
    public static HoldEarnings everything(String operation, String worker, String currency, String reason) {
        return everything(new OperationId(operation), new WorkerId(worker), currency, reason);
    }

    public static HoldEarnings everything(OperationId operation, WorkerId worker, String currency, String reason) {
        Objects.requireNonNull(currency, "currency");
        return new HoldEarnings(
                operation, worker, Amount.currency(currency), null, null, new Reason(reason), Given.BY_PLATFORM);
    }
}
