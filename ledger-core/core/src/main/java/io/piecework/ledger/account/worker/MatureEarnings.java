package io.piecework.ledger.account.worker;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Matures one tranche of a worker's held earnings, once its moment has come. Due work gives it; the worker may give it as well.
 *
 * @param until the tranche's maturity, truncated to microseconds
 */
public record MatureEarnings(
        WorkerId worker,
        CurrencyUnit currency,
        Instant until,
        Actor actor,
        @Nullable Instant at) implements Command {

    public MatureEarnings {
        Required.components(MatureEarnings.class, worker, currency, until, actor, at);
        until = until.truncatedTo(ChronoUnit.MICROS);
    }

    /** Matures now. */
    public static MatureEarnings of(String worker, String currency, Instant until) {
        return of(new WorkerId(worker), currency, until);
    }

    public static MatureEarnings of(WorkerId worker, String currency, Instant until) {
        Objects.requireNonNull(currency, "currency");
        return new MatureEarnings(worker, Amount.currency(currency), until, Actor.PLATFORM, null);
    }

    public MatureEarnings by(Actor actor) {
        return new MatureEarnings(worker, currency, until, actor, at);
    }

    public MatureEarnings at(Instant at) {
        Objects.requireNonNull(at, "at");
        return new MatureEarnings(worker, currency, until, actor, at);
    }

    @Override
    public WorkerId id() {
        return worker;
    }
}
