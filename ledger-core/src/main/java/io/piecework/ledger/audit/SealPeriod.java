package io.piecework.ledger.audit;

import io.piecework.ledger.id.PeriodId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what the journal had in a closed period. It is {@code closePeriod} that gives it, told by the journal. Where an operator gives other
 * figures by themselves, verifying names them, and no other period's seal goes on from them.
 */
public record SealPeriod(
        PeriodId period,
        PeriodSeal seal,
        Actor actor,
        @Nullable Instant at) implements Command {

    /** @throws IllegalArgumentException when a balance is in another currency */
    public SealPeriod {
        for (PeriodSeal.AccountBalance line : seal.balances()) {
            if (!line.balance().currency().equals(period.currency())) {
                throw new IllegalArgumentException(line.account() + " " + line.balance() + " is no balance in "
                        + period.currency().getCurrencyCode());
            }
        }
    }

    public static SealPeriod of(String currency, Instant until, PeriodSeal seal) {
        return new SealPeriod(new PeriodId(Amount.currency(currency), until), seal, Actor.PLATFORM, null);
    }

    public SealPeriod by(Actor actor) {
        return new SealPeriod(period, seal, actor, at);
    }

    public SealPeriod at(Instant at) {
        return new SealPeriod(period, seal, actor, at);
    }

    @Override
    public PeriodId id() {
        return period;
    }
}
