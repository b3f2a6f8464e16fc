package io.piecework.ledger.worker;

import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes available what a worker's account holds until a moment, once that has come; only time asks for it.
 *
 * @param until the moment, cut to microseconds
 */
public record MatureEarnings(
        WorkerId worker,
        CurrencyUnit currency,
        Instant until,
        Actor actor,
        @Nullable Instant at) implements Command {

    public MatureEarnings {
        until = until.truncatedTo(ChronoUnit.MICROS);
    }

    /** Now. */
    public static MatureEarnings of(String worker, String currency, Instant until) {
        return new MatureEarnings(new WorkerId(worker), Amount.currency(currency), until, Actor.PLATFORM, null);
    }

    public MatureEarnings by(Actor actor) {
        return new MatureEarnings(worker, currency, until, actor, at);
    }

    public MatureEarnings at(Instant at) {
        return new MatureEarnings(worker, currency, until, actor, at);
    }

    @Override
    public WorkerId id() {
        return worker;
    }
}
