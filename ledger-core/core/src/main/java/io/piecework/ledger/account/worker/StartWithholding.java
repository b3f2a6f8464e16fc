package io.piecework.ledger.account.worker;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import java.util.Objects;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Starts withholding tax from what a worker earns, or changes the rate. Expenses and awards that are no income are not taxed.
 *
 * @param rate of each earning, after the worker's part of the fee; replaces the previous rate
 * @param rounding of each earning by itself; null for half-up to the currency's minor unit
 * @param reason that the worker reads
 */
@PermittedTo(always = true)
public record StartWithholding(
        OperationId operation,
        WorkerId worker,
        CurrencyUnit currency,
        Rate rate,
        @Nullable Rounding rounding,
        Reason reason,
        Given given)
        implements CommandRecord<StartWithholding> {

    /** @throws IllegalArgumentException if the rate is not above 0 % and at most 100 % */
    public StartWithholding {
        Required.components(StartWithholding.class, operation, worker, currency, rate, rounding, reason, given);
        WorkerChecks.taxRate(operation, rate);
    }

    /** Starts now, rounded half-up to the minor unit. */
    public static StartWithholding of(String operation, String worker, String currency, Rate rate, String reason) {
        return of(new OperationId(operation), new WorkerId(worker), currency, rate, reason);
    }

    public static StartWithholding of(
            OperationId operation, WorkerId worker, String currency, Rate rate, String reason) {
        Objects.requireNonNull(currency, "currency");
        return new StartWithholding(
                operation, worker, Amount.currency(currency), rate, null, new Reason(reason), Given.BY_PLATFORM);
    }

    /** This command with this rounding; {@link Rounding#ACCRUAL} keeps fractions of a cent. */
    public StartWithholding rounded(Rounding rounding) {
        Objects.requireNonNull(rounding, "rounding");
        return new StartWithholding(operation, worker, currency, rate, rounding, reason, given);
    }
}
