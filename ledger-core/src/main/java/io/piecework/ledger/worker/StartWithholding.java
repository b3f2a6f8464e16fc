package io.piecework.ledger.worker;

import io.piecework.ledger.id.OperationId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.Reason;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import java.time.Instant;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Of whatever a worker earns from now on a share is withheld for tax, when it is earned; expenses are no earnings.
 *
 * @param rate of each amount, after what the worker bears of a fee; in place of the rate before, where there is one
 * @param rounding of each amount by itself; half-up to the currency's minor unit where it is null
 * @param reason that the worker reads
 */
public record StartWithholding(
        OperationId operation,
        WorkerId worker,
        CurrencyUnit currency,
        Rate rate,
        @Nullable Rounding rounding,
        Reason reason,
        Actor actor,
        @Nullable Instant at)
        implements Command {

    /** @throws IllegalArgumentException when the rate is zero, or more than the whole */
    public StartWithholding {
        WorkerChecks.taxRate(operation, rate);
    }

    /** Rounded half-up to the minor unit, from now on. */
    public static StartWithholding of(String operation, String worker, String currency, Rate rate, String reason) {
        return new StartWithholding(
                new OperationId(operation),
                new WorkerId(worker),
                Amount.currency(currency),
                rate,
                null,
                new Reason(reason),
                Actor.PLATFORM,
                null);
    }

    /** Rounded in this way; {@link Rounding#ACCRUAL} keeps what pieces below the cent would lose. */
    public StartWithholding rounded(Rounding rounding) {
        return new StartWithholding(operation, worker, currency, rate, rounding, reason, actor, at);
    }

    public StartWithholding by(Actor actor) {
        return new StartWithholding(operation, worker, currency, rate, rounding, reason, actor, at);
    }

    public StartWithholding at(Instant at) {
        return new StartWithholding(operation, worker, currency, rate, rounding, reason, actor, at);
    }

    @Override
    public OperationId id() {
        return operation;
    }
}
