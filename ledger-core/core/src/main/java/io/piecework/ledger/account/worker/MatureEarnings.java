package io.piecework.ledger.account.worker;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import javax.money.CurrencyUnit;

/**
 * Matures one tranche of a worker's held earnings, once its moment has come. Due work gives it; the worker may give it as well.
 *
 * @param until the tranche's maturity, truncated to microseconds
 */
@PermittedTo(worker = true, dueWork = true, always = true)
public record MatureEarnings(WorkerId worker, CurrencyUnit currency, Instant until, Given given)
        implements CommandRecord<MatureEarnings> {

    public MatureEarnings {
        Required.components(MatureEarnings.class, worker, currency, until, given);
        until = until.truncatedTo(ChronoUnit.MICROS);
    }

    /** Matures now. */
    public static MatureEarnings of(String worker, String currency, Instant until) {
        return of(new WorkerId(worker), currency, until);
    }

    public static MatureEarnings of(WorkerId worker, String currency, Instant until) {
        Objects.requireNonNull(currency, "currency");
        return new MatureEarnings(worker, Amount.currency(currency), until, Given.BY_PLATFORM);
    }
}
